import { expect, test } from '@jest/globals';
import { indexIntoContents } from '../../../src/model/questions/indexed-contents.ts';
import { databaseOf, tableOf } from '../load-schema.ts';

test.each([
  ['USING gin (j)', false, true],
  ['USING gin (j jsonb_path_ops) WHERE a > 0', false, true],
  ['USING gin (a, j)', false, true],
  ['(j)', true, false],
  ['USING hash (j)', true, false],
  ["((j ->> 'kind'))", true, true],
  ["((j ->> 'kind'))", false, false],
  ["USING gin ((j -> 'tags'))", false, true],
  ['(a)', true, false],
])('%s with extracts %s: %s', (definition, extracts, expected) => {
  const table = tableOf(
    databaseOf(`CREATE EXTENSION btree_gin; CREATE TABLE t (a int, j jsonb); CREATE INDEX x ON t ${definition};`),
    't',
  );
  const [, column] = table.columns;
  expect(column && indexIntoContents(table, column, extracts) !== undefined).toBe(expected);
});
