import { expect, test } from '@jest/globals';
import { compareFileNames } from '../../src/migrations/file-order.ts';

test.each([
  [['1_a.sql', '2_b.sql', '10_c.sql']],
  [['0001_a.sql', '0002_b.sql', '0010_c.sql']],
  [['20240101120000_a.sql', '20240102090000_b.sql']],
  [['V1__init.sql', 'V1.1__fix.sql', 'V1_2__more.sql', 'V2__x.sql', 'V10__y.sql', 'R__views.sql']],
  [['a.sql', 'b.sql', 'b2.sql', 'b10.sql']],
  [['01_a.sql', '1_a.sql']],
  [['20140924113530_a', '20170309122510_b', '2017-09-23-182408_c', '2018-01-02-030405-0000_d', '20240101000000_e']],
])('%p is in order', (names) => {
  expect([...names].reverse().sort(compareFileNames)).toEqual(names);
  expect([...names].sort(compareFileNames)).toEqual(names);
});
