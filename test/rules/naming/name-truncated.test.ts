import rule from '../../../rules/naming/name-truncated/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const kept = 'a'.repeat(63);
const said = (object: string, bytes: number, written: string) =>
  `${object} was written with ${bytes} bytes, of which PostgreSQL keeps 63: ${written}.`;

testRule(rule, {
  valid: [
    {
      name: '63 bytes are kept',
      sql: `CREATE TABLE ${kept} ("${'b'.repeat(63)}" int, ${'ü'.repeat(31)} int); CREATE INDEX ${'c'.repeat(63)} ON ${kept} ("${'b'.repeat(63)}");`,
    },
    {
      name: 'names that PostgreSQL makes up are cut by design',
      sql: `CREATE TABLE ${'t'.repeat(50)} (${'c'.repeat(50)} int UNIQUE, d int CHECK (d > 0)); CREATE INDEX ON ${'t'.repeat(50)} (${'c'.repeat(50)}, d);`,
    },
    {
      name: 'a long name in a comment, or in a longer word',
      sql: `CREATE TABLE t (a int); COMMENT ON TABLE t IS '${'a'.repeat(70)}';`,
    },
    { name: 'only the reference is too long', sql: `CREATE TABLE ${kept} (a int); CREATE INDEX i ON ${kept}x (a);` },
    { name: 'renamed to a short name', sql: `CREATE TABLE ${kept}x (a int); ALTER TABLE ${kept} RENAME TO t;` },
  ],
  invalid: [
    {
      name: 'a table and its column, in any case',
      notOnServer: 'a catalog does not tell what was written',
      sql: `CREATE TABLE ${'A'.repeat(64)} (b int, ${'cD'.repeat(40)} int);`,
      findings: [
        { at: `public.${kept}`, message: said(`public.${kept}`, 64, 'A'.repeat(64)) },
        {
          at: `public.${kept}.${'cd'.repeat(31)}c`,
          message: said(`public.${kept}.${'cd'.repeat(31)}c`, 80, 'cD'.repeat(40)),
        },
      ],
      fix: 'none',
    },
    {
      name: 'in quotes, with characters of two bytes',
      notOnServer: 'a catalog does not tell what was written',
      sql: `CREATE TABLE "T" ("${'ü'.repeat(32)} x" int, "${'B'.repeat(63)} y" int);`,
      findings: [
        {
          at: `public."T"."${'ü'.repeat(31)}"`,
          message: said(`public."T"."${'ü'.repeat(31)}"`, 66, `${'ü'.repeat(32)} x`),
        },
        {
          at: `public."T"."${'B'.repeat(63)}"`,
          message: said(`public."T"."${'B'.repeat(63)}"`, 65, `${'B'.repeat(63)} y`),
        },
      ],
      fix: 'none',
    },
    {
      name: 'what is named later: a constraint, an index, a function',
      notOnServer: 'a catalog does not tell what was written',
      sql: `CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT ${kept}1 CHECK (a > 0);
        CREATE INDEX ${kept}22 ON t (a);
        CREATE FUNCTION ${kept}4444() RETURNS int LANGUAGE sql AS 'SELECT 1';`,
      findings: [
        { at: `public.t.${kept}`, message: said(`public.t.${kept}`, 64, `${kept}1`) },
        { at: `public.t.${kept}`, message: said(`public.t.${kept}`, 65, `${kept}22`) },
        { at: `public.${kept}()`, message: said(`public.${kept}()`, 67, `${kept}4444`) },
      ],
      fix: 'none',
    },
  ],
});
