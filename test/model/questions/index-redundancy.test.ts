import { describe, expect, test } from '@jest/globals';
import { isBoundIndex } from '../../../src/model/questions/bound-index.ts';
import { isPrefixCovered } from '../../../src/model/questions/is-prefix-covered.ts';
import { sameIndex } from '../../../src/model/questions/same-index.ts';
import { databaseOf, indexOf, tableOf } from '../load-schema.ts';

const columns = `(id int, a int, b int, t text, v varchar(9), e text COLLATE "C", j jsonb, tags text[])`;

/** Two indexes of one table; a definition begins at CREATE [UNIQUE] INDEX ... ON t, `U` standing for UNIQUE. */
function pair(first: string, second: string): readonly [ReturnType<typeof indexOf>, ReturnType<typeof indexOf>] {
  const create = (name: string, definition: string): string =>
    `CREATE ${definition.startsWith('U ') ? 'UNIQUE ' : ''}INDEX ${name} ON t ${definition.replace(/^U /, '')};`;
  const table = tableOf(databaseOf(`CREATE TABLE t ${columns}; ${create('x', first)} ${create('y', second)}`), 't');
  return [indexOf(table, 'x'), indexOf(table, 'y')];
}

describe('sameIndex', () => {
  test.each([
    ['(a)', '(a)', true],
    ['(a, b)', '(a, b)', true],
    ['(a, b)', '(b, a)', false],
    ['(a)', '(a, b)', false],
    ['(a)', '(a DESC)', false],
    ['(a)', '(a ASC NULLS LAST)', true],
    ['(a)', '(a NULLS FIRST)', false],
    ['(a)', 'U (a)', false],
    ['U (a)', 'U (a) NULLS NOT DISTINCT', false],
    ['(a)', 'USING hash (a)', false],
    ['(a)', '(a) INCLUDE (b)', false],
    ['(a) INCLUDE (b, id)', '(a) INCLUDE (id, b)', true],
    ['(a) WHERE b > 0', '(a) WHERE 0 < b', true],
    ["(a) WHERE v IN ('x', 'y')", "(a) WHERE (v)::text = ANY (ARRAY['y'::text, 'x'::text])", true],
    ['(a) WHERE b > 0', '(a) WHERE b >= 0', false],
    ['(a) WHERE b > 0', '(a)', false],
    ['(t)', '(t text_ops)', true],
    ['(v)', '(v text_ops)', true],
    ['(a)', '(a int4_ops)', true],
    ['(t)', '(t text_pattern_ops)', false],
    ['(t)', '(t COLLATE "default")', true],
    ['(t)', '(t COLLATE "C")', false],
    ['(e)', '(e COLLATE "C")', true],
    ['(lower(t))', '(lower((t)::text))', true],
    ['(lower(t))', '(upper(t))', false],
    ['USING gin (j)', 'USING gin (j jsonb_ops)', true],
    ['USING gin (j)', 'USING gin (j jsonb_path_ops)', false],
    ['USING gin (tags)', 'USING gin (tags array_ops)', true],
    ['USING gin (j, tags)', 'USING gin (j, tags)', true],
  ])('%s and %s: %s', (first, second, verdict) => {
    const [x, y] = pair(first, second);
    expect(sameIndex(x, y)).toBe(verdict);
    expect(sameIndex(y, x)).toBe(verdict);
  });
});

describe('isPrefixCovered', () => {
  test.each([
    ['(a)', '(a, b)', true],
    ['(a)', '(a)', true],
    ['(a)', '(b, a)', false],
    ['(a, b)', '(b, a)', false],
    ['(a, b)', '(a)', false],
    ['(a DESC)', '(a, b)', true],
    ['(a DESC, b DESC)', '(a, b)', true],
    ['(a DESC, b)', '(a, b)', false],
    ['(a NULLS FIRST)', '(a, b)', false],
    ['(a)', 'U (a)', true],
    ['U (a)', '(a)', false],
    ['U (a)', 'U (a)', true],
    ['U (a)', 'U (a, b)', false],
    ['U (a) NULLS NOT DISTINCT', 'U (a)', false],
    ['U (a)', 'U (a) NULLS NOT DISTINCT', true],
    ['(a)', 'U (a, b)', true],
    ['(a) INCLUDE (b)', '(a, b)', true],
    ['(a) INCLUDE (b)', '(a)', false],
    ['(a) INCLUDE (b)', '(a, id) INCLUDE (b)', true],
    ['(a) WHERE b > 0', '(a, id) WHERE b > 0', true],
    ['(a) WHERE b > 0', '(a, id)', false],
    ['(a)', '(a, id) WHERE b > 0', false],
    ['(t)', '(t text_pattern_ops, a)', false],
    ['(t)', '(t COLLATE "C", a)', false],
    ['(lower(t))', '(lower(t), a)', true],
    ['USING hash (a)', '(a, b)', false],
    ['USING gin (j)', 'USING gin (j, tags)', false],
  ])('%s beside %s: %s', (narrow, wide, verdict) => {
    const [x, y] = pair(narrow, wide);
    expect(isPrefixCovered(x, y)).toBe(verdict);
  });

  test('an index is not covered by itself, nor by one of another table', () => {
    const database = databaseOf(
      `CREATE TABLE t ${columns}; CREATE TABLE u ${columns}; CREATE INDEX x ON t (a); CREATE INDEX y ON u (a, b);`,
    );
    const x = indexOf(tableOf(database, 't'), 'x');
    expect(isPrefixCovered(x, x)).toBe(false);
    expect(isPrefixCovered(x, indexOf(tableOf(database, 'u'), 'y'))).toBe(false);
  });
});

describe('isBoundIndex', () => {
  test.each([
    ['CREATE TABLE t (a int PRIMARY KEY);', 't_pkey', true],
    ['CREATE TABLE t (a int UNIQUE);', 't_a_key', true],
    ['CREATE TABLE t (a int); CREATE UNIQUE INDEX x ON t (a);', 'x', false],
    ['CREATE TABLE t (a int); CREATE UNIQUE INDEX x ON t (a); CREATE TABLE c (a int REFERENCES t (a));', 'x', true],
    [
      'CREATE TABLE t (a int PRIMARY KEY); CREATE UNIQUE INDEX x ON t (a); CREATE TABLE c (a int REFERENCES t);',
      'x',
      false,
    ],
    [
      'CREATE TABLE t (a int NOT NULL); CREATE UNIQUE INDEX x ON t (a); ALTER TABLE t REPLICA IDENTITY USING INDEX x;',
      'x',
      true,
    ],
    ['CREATE TABLE t (a int); CREATE INDEX x ON t (a); ALTER TABLE t CLUSTER ON x;', 'x', true],
    ['CREATE TABLE t (a int); CREATE INDEX x ON t (a);', 'x', false],
  ])('%s %s', (sql, name, verdict) => {
    expect(isBoundIndex(indexOf(tableOf(databaseOf(sql), 't'), name))).toBe(verdict);
  });

  test('a bound index is never the needless one', () => {
    const table = tableOf(databaseOf('CREATE TABLE t (a int PRIMARY KEY, b int); CREATE INDEX x ON t (a, b);'), 't');
    expect(isPrefixCovered(indexOf(table, 't_pkey'), indexOf(table, 'x'))).toBe(false);
  });
});
