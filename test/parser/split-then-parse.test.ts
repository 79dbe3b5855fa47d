import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import PgBoss from 'pg-boss';
import { loadGrammar } from '../../src/parser/grammar.ts';
import { splitStatements } from '../../src/parser/split-statements.ts';

const grammar = loadGrammar();

/** Node locations count from where parsing began. */
const places = new Set([
  'location',
  'stmt_location',
  'stmt_len',
  'list_start',
  'list_end',
  'rexpr_list_start',
  'rexpr_list_end',
]);

function withoutPlaces(tree: unknown): string {
  return JSON.stringify(tree, (key, value) => (places.has(key) ? undefined : value));
}

function treesOfWhole(text: Buffer): readonly string[] {
  const parsed = grammar.parse(text);
  if (parsed.error !== undefined) throw new Error(parsed.error.message);
  return parsed.tree.map(({ stmt }) => withoutPlaces(stmt));
}

function treesOfParts(text: Buffer): readonly string[] {
  return splitStatements(text).statements.map(({ start, end }) => {
    const parsed = grammar.parseStatement(text.subarray(start, end));
    return parsed.error === undefined ? withoutPlaces(parsed.tree) : `refused: ${parsed.error.message}`;
  });
}

function sqlFiles(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return entries.filter((path) => path.endsWith('.sql')).map((path) => join(folder, path));
}

const modules = join(import.meta.dirname, '../../node_modules');
const published = sqlFiles(join(modules, 'graphile-worker'));

describe('splitting and parsing each statement gives the trees that parsing the whole text gives', () => {
  test('graphile-worker publishes its migrations', () => {
    expect(published.length).toBeGreaterThanOrEqual(18);
  });

  test.each(published)('%s', (path) => {
    const text = Buffer.from(readFileSync(path, 'utf8').replaceAll(':GRAPHILE_WORKER_SCHEMA', 'graphile_worker'));
    expect(treesOfParts(text)).toEqual(treesOfWhole(text));
  });

  test('the construction plan of pg-boss', () => {
    const text = Buffer.from(PgBoss.getConstructionPlans('pgboss'));
    expect(treesOfParts(text)).toEqual(treesOfWhole(text));
  });

  test('texts put together at random from what is hard to tell apart', () => {
    for (let seed = 1; seed <= 400; seed++) {
      const text = Buffer.from(randomText(seed));
      expect({ seed, trees: treesOfParts(text) }).toEqual({ seed, trees: treesOfWhole(text) });
    }
  });
});

/** Each is an expression to PostgreSQL. */
const expressions = [
  "'a;'",
  "'it''s;'",
  "'\\'",
  "E'\\';'",
  "e'\\\\'",
  "U&'\\0041;'",
  "B'01'",
  "X'1F'",
  "N'a;'",
  '$$;$$',
  "$a$;'$$;$a$",
  '$_1$ $ $_1$',
  'a$1',
  'a$b$c',
  '"a;"',
  '"a"";"',
  'U&"d\\0061t;a"',
  '$1',
  '1e5',
  '.5',
  '1::int',
  "date'2024-01-01'",
  "E'a'\n'\\';'",
  '(1+-- ;\n2)',
  '(1*/* ; /* ; */ ; */2)',
  'CASE WHEN true THEN 1 END',
  'ARRAY[1,2]',
  'a[1:2]',
  '(SELECT 1)',
  'é',
  "'😀;'",
  '@ -1',
  '1 <> 2',
  'f(a := 1)',
  'f(a => ";")',
];

/** Each holds `?` where expressions go. */
const statements = [
  'SELECT ?, ?',
  'INSERT INTO t VALUES (?, ?)',
  'CREATE TABLE t (a int DEFAULT ?, CHECK (? IS NULL))',
  'CREATE FUNCTION f(a int) RETURNS int BEGIN ATOMIC SELECT ?; SELECT CASE WHEN a > 1 THEN ? END AS end; END',
  'CREATE FUNCTION f() RETURNS int RETURN ?',
  "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $body$ SELECT ';' $body$",
  'CREATE OR REPLACE RULE r AS ON INSERT TO t DO ALSO (SELECT ?; DELETE FROM x WHERE a = ?;)',
  'BEGIN',
  'END',
  'CREATE POLICY p ON t USING (? = ?)',
  'CREATE PROCEDURE p() BEGIN ATOMIC END',
  'DO $$ BEGIN; END $$',
];

const separators = [';', ' ;\n', ';;', ';\r\n', "; -- it's\n", '; /* "; */ ', '\n;\n\n', ';\t\f'];

/** The same text for the same seed. */
function randomText(seed: number): string {
  let state = seed;
  const pick = (choices: readonly string[]): string => {
    state = (state * 48271) % 2147483647;
    return choices[state % choices.length] as string;
  };
  const parts: string[] = [];
  for (let count = 0; count < 12; count++) {
    parts.push(pick(statements).replace(/\?/g, () => `(${pick(expressions)})`));
    parts.push(pick(separators));
  }
  return parts.join('');
}
