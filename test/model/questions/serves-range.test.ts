import { describe, expect, test } from '@jest/globals';
import { servesRange } from '../../../src/model/questions/serves-range.ts';
import { columnsOf, databaseOf, indexOf, tableOf } from '../load-schema.ts';

const table = 'CREATE TABLE e (id int PRIMARY KEY, a int, b int, at timestamptz, t text);';

describe('servesRange', () => {
  test.each([
    ['(at)', [], true],
    ['(at DESC)', [], true],
    ['(a, at)', ['a'], true],
    ['(a, at DESC)', ['a'], true],
    ['(b, a, at)', ['a', 'b'], true],
    ['(a, at, b)', ['a'], true],
    ['(a, at)', [], false],
    ['(at, a)', ['a'], false],
    ['(a, b, at)', ['a'], false],
    ['(a)', ['a'], false],
    ['(a) INCLUDE (at)', ['a'], false],
    ['(a, at) WHERE at IS NOT NULL', ['a'], true],
    ['(a, at) WHERE b IS NOT NULL', ['a'], false],
    ['USING brin (at)', [], true],
    ['USING brin (a, at)', [], true],
    ['USING brin (a, at)', ['a'], false],
    ['USING hash (at)', [], false],
    ['USING gin (at)', [], false],
    ['((at AT TIME ZONE $$utc$$))', [], false],
  ])('%s after equality on %j: %s', (definition, equality, verdict) => {
    const loaded = tableOf(
      databaseOf(`CREATE EXTENSION btree_gin; ${table} CREATE INDEX probe ON e ${definition};`),
      'e',
    );
    const [range] = columnsOf(loaded, 'at');
    expect(
      servesRange(indexOf(loaded, 'probe'), columnsOf(loaded, ...equality), range as NonNullable<typeof range>),
    ).toBe(verdict);
  });

  test.each([
    ['(t)', true],
    ['(t text_pattern_ops)', false],
    ['(t COLLATE "C")', false],
  ])('of a text, %s: %s', (definition, verdict) => {
    const loaded = tableOf(
      databaseOf(`CREATE EXTENSION btree_gin; ${table} CREATE INDEX probe ON e ${definition};`),
      'e',
    );
    const [range] = columnsOf(loaded, 't');
    expect(servesRange(indexOf(loaded, 'probe'), [], range as NonNullable<typeof range>)).toBe(verdict);
  });
});
