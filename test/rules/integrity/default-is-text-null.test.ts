import rule from '../../../rules/integrity/default-is-text-null/index.ts';
import { testRule } from '../../harness/test-rule.ts';

testRule(rule, {
  valid: [
    { name: 'NULL itself', sql: `CREATE TABLE t (a text DEFAULT NULL, b varchar(10) DEFAULT NULL::varchar);` },
    {
      name: 'other words',
      sql: `CREATE TABLE t (a text DEFAULT 'none', b text DEFAULT '', c text DEFAULT 'not null');`,
    },
    { name: 'the null of JSON', sql: `CREATE TABLE t (a jsonb DEFAULT 'null');` },
    { name: 'dropped later', sql: `CREATE TABLE t (a text DEFAULT 'NULL'); ALTER TABLE t ALTER a DROP DEFAULT;` },
    { name: 'a temporary table', sql: `CREATE TEMPORARY TABLE t (a text DEFAULT 'NULL');` },
  ],
  invalid: [
    {
      name: 'with a length, in small letters, quoted names',
      sql: `CREATE TABLE "Notes" (id int PRIMARY KEY, "Body" varchar(20) DEFAULT 'null');`,
      findings: [
        {
          at: 'public."Notes"."Body"',
          message: `Column Body of public."Notes" has the text 'NULL' as its default, not NULL.`,
        },
      ],
      fix: ['ALTER TABLE public."Notes" ALTER COLUMN "Body" DROP DEFAULT;'],
    },
    {
      name: 'set later',
      sql: `CREATE TABLE t (a text); ALTER TABLE t ALTER a SET DEFAULT 'NULL'::text;`,
      findings: [{ at: 'public.t.a', message: `Column a of public.t has the text 'NULL' as its default, not NULL.` }],
      fix: ['ALTER TABLE public.t ALTER COLUMN a DROP DEFAULT;'],
    },
    {
      name: 'NOT NULL, so that dropping it would refuse rows',
      sql: `CREATE TABLE t (a text NOT NULL DEFAULT 'NULL');`,
      findings: [{ at: 'public.t.a', message: `Column a of public.t has the text 'NULL' as its default, not NULL.` }],
      fix: 'none',
    },
    {
      name: 'a partitioned table, once',
      sql: `CREATE TABLE t (a text DEFAULT 'NULL', n int) PARTITION BY LIST (n); CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1);`,
      findings: [{ at: 'public.t.a', message: `Column a of public.t has the text 'NULL' as its default, not NULL.` }],
      fix: ['ALTER TABLE public.t ALTER COLUMN a DROP DEFAULT;'],
    },
  ],
});
