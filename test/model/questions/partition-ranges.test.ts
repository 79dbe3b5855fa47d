import { describe, expect, test } from '@jest/globals';
import { rangeGaps, takesEveryRow } from '../../../src/model/questions/partition-ranges.ts';
import type { Table } from '../../../src/model/relation.ts';
import { databaseOf, tableOf } from '../load-schema.ts';

function partitioned(columns: string, by: string, bounds: readonly string[]): Table {
  const partitions = bounds.map((bound, index) => `CREATE TABLE p${index} PARTITION OF t ${bound};`).join('\n');
  const types = `CREATE TYPE mood AS ENUM ('good', 'bad');`;
  return tableOf(databaseOf(`${types} CREATE TABLE t (${columns}) PARTITION BY ${by};\n${partitions}`), 't');
}

const range = (from: string, to: string) => `FOR VALUES FROM (${from}) TO (${to})`;

describe('gaps', () => {
  test.each([
    ['none', 'k date', 'RANGE (k)', [range("'2024-01-01'", "'2024-02-01'"), range("'2024-02-01'", "'2024-03-01'")], []],
    ['in any order', 'k int', 'RANGE (k)', [range('20', '30'), range('1', '10')], ['p1 10 to 20 p0']],
    [
      'the upper bound is taken for the last value',
      'k date',
      'RANGE (k)',
      [range("'2024-01-01'", "'2024-01-31'"), range("'2024-02-01'", "'2024-02-29'")],
      ['p0 2024-01-31 to 2024-02-01 p1'],
    ],
    [
      'one moment written in two ways',
      'k timestamptz',
      'RANGE (k)',
      [range("'2024-01-01'", "'2024-02-01 00:00:00+00'"), range("'2024-02-01 02:00:00+02'", "'2024-03-01'")],
      [],
    ],
    [
      'from and to the ends',
      'k int',
      'RANGE (k)',
      [range('MINVALUE', '10'), range('11', 'MAXVALUE')],
      ['p0 10 to 11 p1'],
    ],
    [
      'several columns',
      'a int, b int',
      'RANGE (a, b)',
      [range('1, 1', '1, 9'), range('1, 9', '2, MINVALUE'), range('2, 5', '3, MAXVALUE')],
      ['p1 (2, MINVALUE) to (2, 5) p2'],
    ],
    [
      'a default partition beside them',
      'k int',
      'RANGE (k)',
      ['DEFAULT', range('1', '2'), range('3', '4')],
      ['p1 2 to 3 p2'],
    ],
    ['numbers are no texts', 'k int', 'RANGE (k)', [range('9', '10'), range('10', '100')], []],
    ['no range', 'k int', 'LIST (k)', ['FOR VALUES IN (1)', 'FOR VALUES IN (9)'], []],
  ] as const)('%s', (_what, columns, by, bounds, gaps) => {
    const found = rangeGaps(partitioned(columns, by, bounds));
    expect(found?.map(({ before, after, from, to }) => `${before.name} ${from} to ${to} ${after.name}`)).toEqual(gaps);
  });

  test('the order of texts is not known here', () => {
    expect(rangeGaps(partitioned('k text', 'RANGE (k)', [range("'a'", "'b'"), range("'c'", "'d'")]))).toBeUndefined();
  });
});

describe('every row', () => {
  test.each([
    ['from end to end', 'k int NOT NULL', 'RANGE (k)', [range('MINVALUE', '0'), range('0', 'MAXVALUE')], true],
    ['with a gap', 'k int NOT NULL', 'RANGE (k)', [range('MINVALUE', '0'), range('1', 'MAXVALUE')], false],
    ['not to the end', 'k int NOT NULL', 'RANGE (k)', [range('MINVALUE', '0'), range('0', '9')], false],
    ['NULL belongs to no range', 'k int', 'RANGE (k)', [range('MINVALUE', '0'), range('0', 'MAXVALUE')], false],
    ['both truths', 'k boolean NOT NULL', 'LIST (k)', ['FOR VALUES IN (true)', 'FOR VALUES IN (false)'], true],
    ['both truths and NULL', 'k boolean', 'LIST (k)', ['FOR VALUES IN (true)', 'FOR VALUES IN (false, NULL)'], true],
    ['both truths without NULL', 'k boolean', 'LIST (k)', ['FOR VALUES IN (true)', 'FOR VALUES IN (false)'], false],
    ['every label', 'k mood NOT NULL', 'LIST (k)', [`FOR VALUES IN ('good')`, `FOR VALUES IN ('bad')`], true],
    ['one label', 'k mood NOT NULL', 'LIST (k)', [`FOR VALUES IN ('good')`], false],
    ['some texts', 'k text NOT NULL', 'LIST (k)', [`FOR VALUES IN ('good')`, `FOR VALUES IN ('bad')`], false],
  ] as const)('%s', (_what, columns, by, bounds, every) => {
    expect(takesEveryRow(partitioned(columns, by, bounds))).toBe(every);
  });
});
