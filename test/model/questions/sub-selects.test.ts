import { expect, test } from '@jest/globals';
import type { Expression } from '../../../src/model/expression.ts';
import { subSelects } from '../../../src/model/questions/sub-selects.ts';
import { databaseOf, tableOf } from '../load-schema.ts';

function inPolicy(condition: string) {
  const database = databaseOf(
    `CREATE TABLE m (id int, team int); CREATE TABLE t (id int, team int); CREATE POLICY p ON t USING (${condition});`,
  );
  return subSelects(tableOf(database, 't').policies[0]?.using as Expression);
}

test('nothing in a condition without one', () => {
  expect(inPolicy('id = 1')).toEqual([]);
});

test('inner ones come first and count for those around them', () => {
  const found = inPolicy("EXISTS (SELECT 1 FROM m WHERE m.id = (SELECT current_setting('a')::int))");
  expect(found.map(({ link, correlated }) => [link, correlated])).toEqual([
    ['scalar', false],
    ['exists', false],
  ]);
  expect(found.map(({ calls }) => calls.map(({ name }) => name))).toEqual([['current_setting'], ['current_setting']]);
  expect(found.map(({ relations }) => relations)).toEqual([[], [{ schema: 'public', name: 'm' }]]);
});

test('a column from the row or from a query around makes it correlated', () => {
  expect(inPolicy('EXISTS (SELECT 1 FROM m WHERE m.team = t.team)')[0]?.correlated).toBe(true);
  const [inner, outer] = inPolicy('id IN (SELECT m.id FROM m WHERE EXISTS (SELECT 1 FROM m n WHERE n.team = m.team))');
  expect([inner?.correlated, outer?.correlated]).toEqual([true, false]);
});
