import rule from '../../../rules/type/fixed-length-char/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const said = (object: string, type: string) =>
  `${object} is ${type}: shorter values are stored and returned with blanks at the end, and are not refused.`;

testRule(rule, {
  valid: [
    { name: 'other texts', sql: 'CREATE TABLE t (a text, b varchar(3), c "char", d name, e bpchar);' },
    {
      name: 'a uuid, which has a rule of its own',
      sql: 'CREATE TABLE t (id char(36) PRIMARY KEY DEFAULT gen_random_uuid());',
    },
    {
      name: 'a view, a temporary table',
      sql: `CREATE VIEW v AS SELECT 'a'::char(3) AS a; CREATE TEMP TABLE t (a char(3));`,
    },
    { name: 'changed later', sql: 'CREATE TABLE t (a char(3)); ALTER TABLE t ALTER a TYPE text;' },
  ],
  invalid: [
    {
      name: 'with and without a length, in quotes',
      sql: `CREATE TABLE "T" ("Code" char(2) DEFAULT 'de', letter char NOT NULL);`,
      findings: [
        { at: 'public."T"."Code"', message: said('public."T"."Code"', 'character(2)') },
        { at: 'public."T".letter', message: said('public."T".letter', 'character(1)') },
      ],
      fix: [
        `ALTER TABLE public."T" ALTER COLUMN "Code" DROP DEFAULT, ALTER COLUMN "Code" TYPE text USING "Code"::text, ALTER COLUMN "Code" SET DEFAULT 'de';`,
        'ALTER TABLE public."T" ALTER COLUMN letter TYPE text USING letter::text;',
      ],
    },
    {
      name: 'an array and a domain',
      sql: 'CREATE DOMAIN country AS char(2); CREATE TABLE t (a country, b char(3)[]);',
      findings: [
        { at: 'public.country', message: said('public.country', 'character(2)') },
        { at: 'public.t.b', message: said('public.t.b', 'character(3)[]') },
      ],
      fix: 'none',
    },
    {
      name: 'added later to a partitioned table, and reported once',
      sql: `CREATE TABLE t (at date) PARTITION BY RANGE (at); CREATE TABLE t1 PARTITION OF t DEFAULT; ALTER TABLE t ADD COLUMN c char(4);`,
      findings: [{ at: 'public.t.c', message: said('public.t.c', 'character(4)') }],
      fix: ['ALTER TABLE public.t ALTER COLUMN c TYPE text USING c::text;'],
    },
  ],
});
