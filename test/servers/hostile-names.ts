import { expect, test } from '@jest/globals';
import { checkParity } from '../../src/dev/parity/check-parity.ts';
import { differenceText } from '../../src/model/comparison/compare-databases.ts';
import { sourceText } from '../../src/parser/source-text.ts';
import type { RealServer } from '../harness/real-server.ts';
import { proveOnServer } from './prove-on-server.ts';
import { runTexts } from './suite.ts';

/** Where the names of different objects differ; at the end, when a name does not say. */
const distinct = '#';

/** Names that break whoever forgets to quote, quotes twice, cuts at a line, or counts characters where PostgreSQL counts bytes. */
const names: readonly string[] = [
  'a"b',
  "it's",
  'line\nbreak',
  'tab\tand\rreturn',
  '-- comment',
  '/* open',
  '$$ body $$',
  'semi;colon',
  'Upper Case',
  ' leading',
  'trailing ',
  'back\\slash',
  'dot.ted',
  '{curly,braces}',
  '(round, "ones")',
  'null',
  'select',
  '%I %s %%',
  'a=b/c,d',
  '<script>',
  '\u{1F600}\u{200D}',
  'e\u0301 \u202E',
  // 62 bytes: what is put behind it is the last that fits.
  'ä'.repeat(31),
  // PostgreSQL cuts it, and not in the middle of a character.
  `${distinct}${'ö'.repeat(32)}`,
];

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** One object of each kind, all with this name and a number behind it. */
function schemaNamed(name: string): string {
  const id = (suffix: string | number): string =>
    quoted(name.includes(distinct) ? name.replace(distinct, `${suffix}`) : `${name}${suffix}`);
  // Labels of an enum are not cut, but refused.
  const text = `E'${name.slice(0, 31).replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
  const s = id('');
  const [a, b, c, d, e] = [id(1), id(2), id(3), id(4), id(5)];
  const [t, u, v] = [`${s}.${id('')}`, `${s}.${id('u')}`, `${s}.${id('v')}`];
  return `
CREATE SCHEMA ${s};
CREATE ROLE ${id('r')};
CREATE TYPE ${s}.${id('e')} AS ENUM (${text}, 'other');
CREATE TYPE ${s}.${id('c')} AS (${a} int, ${b} text);
CREATE DOMAIN ${s}.${id('d')} AS text CONSTRAINT ${id('k')} CHECK (VALUE <> ${text});
CREATE COLLATION ${s}.${id('l')} (provider = libc, locale = 'C');
CREATE SEQUENCE ${s}.${id('q')};
CREATE TABLE ${t} (
  ${a} int GENERATED ALWAYS AS IDENTITY, ${b} text DEFAULT ${text}, ${c} ${s}.${id('e')} NOT NULL DEFAULT ${text},
  ${d} ${s}.${id('d')} COLLATE ${s}.${id('l')}, ${e} ${s}.${id('c')}[],
  CONSTRAINT ${id('p')} PRIMARY KEY (${a}), CONSTRAINT ${id('h')} CHECK (${b} <> ${text} OR ${d} IS NULL),
  CONSTRAINT ${id('n')} UNIQUE (${b}, ${d}));
CREATE TABLE ${u} (${a} int PRIMARY KEY, ${b} int NOT NULL CONSTRAINT ${id('f')} REFERENCES ${t} ON DELETE CASCADE);
CREATE TABLE ${s}.${id('i')} (LIKE ${t} INCLUDING ALL) INHERITS (${t});
CREATE INDEX ${id('x')} ON ${t} (lower(${b}), (${d} || ${text}) COLLATE "C") INCLUDE (${a}) WHERE ${b} <> ${text};
CREATE VIEW ${v} AS SELECT ${a}, ${b} AS ${id('z')}, (${e})[1].${b} FROM ${t} WHERE ${b} = ${text};
CREATE MATERIALIZED VIEW ${s}.${id('m')} AS SELECT ${c}, count(*) AS ${d} FROM ${t} GROUP BY ${c};
CREATE FUNCTION ${s}.${id('f')}(${a} int, ${b} text DEFAULT ${text}) RETURNS int LANGUAGE sql SET search_path = ${s} AS 'SELECT 1';
CREATE FUNCTION ${s}.${id('g')}() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION ${s}.${id('h')}() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE AGGREGATE ${s}.${id('a')} (int) (SFUNC = int4pl, STYPE = int);
CREATE TRIGGER ${id('t')} BEFORE UPDATE OF ${b} ON ${t} FOR EACH ROW WHEN (NEW.${b} = ${text}) EXECUTE FUNCTION ${s}.${id('g')}(${text});
CREATE EVENT TRIGGER ${id('v')} ON sql_drop WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION ${s}.${id('h')}();
ALTER EVENT TRIGGER ${id('v')} DISABLE;
ALTER TABLE ${t} ENABLE ROW LEVEL SECURITY;
CREATE POLICY ${id('p')} ON ${t} TO ${id('r')} USING (${b} = ${text}) WITH CHECK (${d} <> ${text});
CREATE RULE ${id('w')} AS ON INSERT TO ${v} DO INSTEAD NOTHING;
CREATE STATISTICS ${s}.${id('s')} ON ${a}, ${b} FROM ${t};
CREATE PUBLICATION ${id('b')} FOR TABLE ${u};
CREATE FOREIGN DATA WRAPPER ${id('y')};
CREATE SERVER ${id('o')} FOREIGN DATA WRAPPER ${id('y')};
CREATE FOREIGN TABLE ${s}.${id('j')} (${a} int NOT NULL) SERVER ${id('o')};
CREATE TABLE ${s}.${id(6)} (${a} int, ${b} text) PARTITION BY LIST (${b});
CREATE TABLE ${s}.${id(7)} PARTITION OF ${s}.${id(6)} FOR VALUES IN (${text});
GRANT USAGE ON SCHEMA ${s} TO ${id('r')};
GRANT SELECT (${a}), UPDATE ON ${t} TO ${id('r')};
GRANT EXECUTE ON FUNCTION ${s}.${id('f')}(int, text) TO ${id('r')} WITH GRANT OPTION;
ALTER DEFAULT PRIVILEGES IN SCHEMA ${s} GRANT SELECT ON TABLES TO ${id('r')};
ALTER SEQUENCE ${s}.${id('q')} OWNED BY ${u}.${a};
COMMENT ON TABLE ${t} IS ${text};
COMMENT ON COLUMN ${t}.${b} IS ${text};
COMMENT ON CONSTRAINT ${id('f')} ON ${u} IS ${text};
ALTER TABLE ${u} RENAME COLUMN ${b} TO ${id(8)};
ALTER INDEX ${s}.${id('x')} RENAME TO ${id(9)};
`;
}

const schema = (): string => names.map(schemaNamed).join('\n');

/** Demands that every kind of object survives every kind of name in both loaders. */
export function agreeOnHostileNames(server: () => RealServer): void {
  test('files and server agree on hostile names of all kinds of objects', async () => {
    const { comparison, report, run } = await checkParity(server().connection, [sourceText('names.sql', schema())]);
    expect(run.refusals.map(({ message }) => message)).toEqual([]);
    expect(comparison.differences.map(differenceText)).toEqual([]);
    expect(comparison.compared).toBeGreaterThan(names.length * 25);
    expect(report.unreadable).toEqual([]);
  });
}

/** Demands that the SQL of all fixes survives every kind of name. */
export function fixHostileNames(server: () => RealServer): void {
  test('all fixes of hostile names', async () => {
    const sources = [sourceText('names.sql', schema())];
    expect(await runTexts(server(), sources)).toBeUndefined();
    const trial = { sources, config: { preset: 'all' as const }, wanted: () => true };
    const { plan, differences } = await proveOnServer(server(), trial);
    expect(differences).toEqual([]);
    expect(plan.statements.length).toBeGreaterThan(names.length * 3);
  }, 180_000);
}
