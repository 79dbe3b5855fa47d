import rule from '../../../rules/integrity/foreign-key-type-mismatch/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const parent = 'CREATE TABLE a (id bigint PRIMARY KEY, code varchar(10) UNIQUE);';

testRule(rule, {
  valid: [
    { name: 'the same type', sql: `${parent} CREATE TABLE b (a_id bigint REFERENCES a);` },
    {
      name: 'another length of the same type',
      sql: `${parent} CREATE TABLE b (code varchar(20) REFERENCES a (code));`,
    },
    {
      name: 'a domain over the type',
      sql: `${parent} CREATE DOMAIN a_key AS bigint; CREATE TABLE b (a_id a_key REFERENCES a);`,
    },
    {
      name: 'a column whose type only a query tells',
      sql: `${parent} CREATE TABLE b AS SELECT coalesce(id, 0) AS a_id FROM a; ALTER TABLE b ADD FOREIGN KEY (a_id) REFERENCES a;`,
    },
    {
      name: 'changed later',
      sql: `${parent} CREATE TABLE b (a_id int REFERENCES a); ALTER TABLE b ALTER COLUMN a_id TYPE bigint;`,
    },
  ],
  invalid: [
    {
      name: 'a narrower number',
      sql: `${parent} CREATE TABLE b (a_id int REFERENCES a);`,
      findings: [
        {
          at: 'public.b.b_a_id_fkey',
          message: 'Foreign key b_a_id_fkey on public.b: column a_id is integer, but public.a.id is bigint.',
        },
      ],
      fix: 'none',
    },
    {
      name: 'text for varchar in a composite key',
      sql: `CREATE TABLE a (n int, code varchar(10), PRIMARY KEY (n, code)); CREATE TABLE "B" (n int, code text, CONSTRAINT "B to a" FOREIGN KEY (n, code) REFERENCES a);`,
      findings: [
        {
          at: 'public."B"."B to a"',
          message: 'Foreign key B to a on public."B": column code is text, but public.a.code is character varying(10).',
        },
      ],
      fix: 'none',
    },
  ],
});
