import { describe, expect, test } from '@jest/globals';
import { findsBy, selectsBy } from '../../../src/model/questions/finds-by.ts';
import { databaseOf, indexOf, tableOf } from '../load-schema.ts';

function ask(definition: string, question: typeof findsBy): boolean {
  const table = tableOf(
    databaseOf(`CREATE TABLE t (a int, s text, j jsonb, at timestamptz, day date); CREATE INDEX x ON t ${definition};`),
    't',
  );
  const column = table.columns.find(({ name }) => name === 's');
  if (column === undefined) throw new Error('no column s');
  return question(indexOf(table, 'x'), column);
}

describe('findsBy', () => {
  test.each([
    ['(s)', true],
    ['(a, s)', true],
    ['(a, day, s)', true],
    ['(at, s)', false],
    ['(lower(s))', true],
    ['(a, lower(s))', true],
    ['(a) INCLUDE (s)', false],
    ["(a) WHERE s = 'x'", false],
    ['USING hash (s)', true],
    ['USING brin (at, s)', true],
    ['(s) WHERE a > 0', true],
  ])('%s: %s', (definition, expected) => {
    expect(ask(definition, findsBy)).toBe(expected);
  });
});

describe('selectsBy', () => {
  test.each([
    ["(a) WHERE s = 'x'", true],
    ['(a) WHERE at IS NULL', false],
    ['(s)', false],
  ])('%s: %s', (definition, expected) => {
    expect(ask(definition, selectsBy)).toBe(expected);
  });
});
