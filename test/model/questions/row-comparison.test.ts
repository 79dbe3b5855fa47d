import { expect, test } from '@jest/globals';
import type { Expression } from '../../../src/model/expression.ts';
import { alternativesOf, rowComparison } from '../../../src/model/questions/row-comparison.ts';
import { databaseOf, tableOf } from '../load-schema.ts';

function using(condition: string): Expression {
  const database = databaseOf(
    `CREATE TABLE m (id int, of int); CREATE TABLE t (id int, owner_id int, name text, code varchar(9), tags int[]); CREATE POLICY p ON t USING (${condition});`,
  );
  return tableOf(database, 't').policies[0]?.using as Expression;
}

test.each([
  ['owner_id = 5', 'owner_id'],
  ['5 = owner_id', 'owner_id'],
  ["owner_id = (SELECT current_setting('a', true))::int", 'owner_id'],
  ['owner_id = ANY (ARRAY(SELECT m.id FROM m))', 'owner_id'],
  ["owner_id IN (1, current_setting('a')::int)", 'owner_id'],
  ["code::text = current_setting('a')", 'code'],
  ["owner_id::text = current_setting('a')", undefined],
  ["lower(name) = current_setting('a')", undefined],
])('%s compares %s', (condition, column) => {
  const comparison = rowComparison(using(condition));
  expect(comparison).toBeDefined();
  expect(comparison?.column).toBe(column);
});

test.each([
  'owner_id > 5',
  'owner_id = id',
  'owner_id <> 5',
  'owner_id IN (SELECT m.id FROM m)',
  'owner_id = (SELECT m.id FROM m WHERE m.of = t.id)',
  '5 = ANY (tags)',
  '(SELECT m.id FROM m WHERE m.of = t.id) = 5',
  'owner_id IS NULL',
  '1 = 1',
])('%s is none that an index could serve', (condition) => {
  expect(rowComparison(using(condition))).toBeUndefined();
});

test('alternatives and their parts', () => {
  const parts = alternativesOf(using('(id = 1 AND (owner_id = 2 AND id > 0)) OR (name = $$a$$ OR id = 3)'));
  expect(parts.map((branch) => branch.map((part) => part.canonical))).toEqual([
    ['(id = 1)', '(owner_id = 2)', '(id > 0)'],
    ["(name = 'a')"],
    ['(id = 3)'],
  ]);
});
