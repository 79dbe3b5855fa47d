import rule from '../../../rules/integrity/check-duplicated/index.ts';
import { testRule } from '../../harness/test-rule.ts';

testRule(rule, {
  valid: [
    { name: 'two ends of a range', sql: `CREATE TABLE t (a int, CHECK (a > 0), CHECK (a < 10));` },
    { name: 'two columns', sql: `CREATE TABLE t (a int CHECK (a > 0), b int CHECK (b > 0));` },
    {
      name: 'one was dropped',
      sql: `CREATE TABLE t (a int, CONSTRAINT x CHECK (a > 0), CONSTRAINT y CHECK (a > 0)); ALTER TABLE t DROP CONSTRAINT y;`,
    },
    {
      name: 'a partition has what its parent has',
      sql: `CREATE TABLE t (a int CHECK (a > 0)) PARTITION BY LIST (a); CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1);`,
    },
  ],
  invalid: [
    {
      name: 'the younger goes, whatever the spelling',
      sql: `CREATE TABLE "T" (a text, CONSTRAINT x CHECK (a IN ('p', 'q')), CONSTRAINT "Y" CHECK (a = ANY (ARRAY['p', 'q'])));`,
      findings: [{ at: 'public."T"."Y"', message: `Check Y on public."T" says the same as x.` }],
      fix: ['ALTER TABLE public."T" DROP CONSTRAINT "Y";'],
    },
    {
      name: 'the one that was never validated goes',
      sql: `CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT x CHECK (a > 0) NOT VALID; ALTER TABLE t ADD CONSTRAINT y CHECK (a > 0);`,
      findings: [{ at: 'public.t.x', message: 'Check x on public.t says the same as y.' }],
      fix: ['ALTER TABLE public.t DROP CONSTRAINT x;'],
    },
  ],
});
