import { expect, test } from '@jest/globals';
import { indexShape } from '../../../src/model/questions/index-shape.ts';
import { databaseOf, indexOf, tableOf } from '../load-schema.ts';

const columns = '(a int, b text, at date)';

test.each([
  ['(a, b)', '(a, b)', true],
  ['(a) INCLUDE (b, at)', '(a) INCLUDE (at, b)', true],
  ['(lower(b)) WHERE a > 0', '(lower(b)) WHERE (a > 0)', true],
  ['(a, b)', '(b, a)', false],
  ['(a)', '(a DESC)', false],
  ['(b)', '(b text_pattern_ops)', false],
  ['(b)', '(b COLLATE "C")', false],
  ['(a)', '(a) WHERE a > 0', false],
  ['(a)', '(lower(b))', false],
])('%s and %s', (first, second, same) => {
  const database = databaseOf(`CREATE TABLE one ${columns}; CREATE TABLE two ${columns};
    CREATE INDEX i ON one ${first}; CREATE INDEX j ON two ${second};`);
  const shapes = [indexOf(tableOf(database, 'one'), 'i'), indexOf(tableOf(database, 'two'), 'j')].map(indexShape);
  expect(shapes[0] === shapes[1]).toBe(same);
});

test('unique, and another method', () => {
  const database = databaseOf(`CREATE TABLE one ${columns};
    CREATE INDEX i ON one (a); CREATE UNIQUE INDEX j ON one (a); CREATE INDEX k ON one USING hash (a);`);
  expect(new Set(tableOf(database, 'one').indexes.map(indexShape)).size).toBe(3);
});
