import rule from '../../../rules/type/varchar-with-length/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const said = (object: string, type: string) =>
  `${object} is ${type}: the limit saves no room and is harder to change than a CHECK on the length.`;

testRule(rule, {
  valid: [
    { name: 'no limit', sql: 'CREATE TABLE t (a text CHECK (length(a) < 9), b varchar, c varchar[], d char(3));' },
    { name: 'a uuid, which has a rule of its own', sql: 'CREATE TABLE t (id varchar(36) DEFAULT gen_random_uuid());' },
    {
      name: 'a view, a temporary table',
      sql: `CREATE VIEW v AS SELECT 'a'::varchar(3) AS a; CREATE TEMP TABLE t (a varchar(3));`,
    },
    { name: 'the limit was taken off', sql: 'CREATE TABLE t (a varchar(3)); ALTER TABLE t ALTER a TYPE varchar;' },
  ],
  invalid: [
    {
      name: 'a column with a default, in quotes',
      sql: `CREATE TABLE "T" ("Name" varchar(40) NOT NULL DEFAULT 'x'::varchar);`,
      findings: [{ at: 'public."T"."Name"', message: said('public."T"."Name"', 'character varying(40)') }],
      fix: [
        `ALTER TABLE public."T" ALTER COLUMN "Name" DROP DEFAULT, ALTER COLUMN "Name" TYPE text USING "Name"::text, ALTER COLUMN "Name" SET DEFAULT 'x';`,
      ],
    },
    {
      name: 'an array and a domain',
      sql: 'CREATE DOMAIN word AS varchar(20); CREATE TABLE t (a word, b varchar(3)[]);',
      findings: [
        { at: 'public.word', message: said('public.word', 'character varying(20)') },
        { at: 'public.t.b', message: said('public.t.b', 'character varying(3)[]') },
      ],
      fix: 'none',
    },
    {
      name: 'a partitioned table is reported once',
      sql: 'CREATE TABLE t (at date, c varchar(4)) PARTITION BY RANGE (at); CREATE TABLE t1 PARTITION OF t DEFAULT;',
      findings: [{ at: 'public.t.c', message: said('public.t.c', 'character varying(4)') }],
      fix: ['ALTER TABLE public.t ALTER COLUMN c TYPE text USING c::text;'],
    },
  ],
});
