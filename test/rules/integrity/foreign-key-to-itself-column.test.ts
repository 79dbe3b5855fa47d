import rule from '../../../rules/integrity/foreign-key-to-itself-column/index.ts';
import { testRule } from '../../harness/test-rule.ts';

testRule(rule, {
  valid: [
    { name: 'a parent', sql: `CREATE TABLE t (id int PRIMARY KEY, parent_id int REFERENCES t);` },
    {
      name: 'a parent of the same tenant',
      sql: `CREATE TABLE t (tenant_id int, id int, parent_id int, PRIMARY KEY (tenant_id, id), FOREIGN KEY (tenant_id, parent_id) REFERENCES t);`,
    },
    {
      name: 'a table of that name in another schema',
      sql: `CREATE SCHEMA s; CREATE TABLE s.t (id int PRIMARY KEY); CREATE TABLE t (id int PRIMARY KEY REFERENCES s.t (id));`,
    },
    {
      name: 'dropped since',
      sql: `CREATE TABLE t (id int PRIMARY KEY CONSTRAINT x REFERENCES t); ALTER TABLE t DROP CONSTRAINT x;`,
    },
  ],
  invalid: [
    {
      name: 'one column, quoted',
      sql: `CREATE TABLE "T" ("Id" int PRIMARY KEY, CONSTRAINT "Self" FOREIGN KEY ("Id") REFERENCES "T" ("Id"));`,
      findings: [
        {
          at: 'public."T"."Self"',
          message: 'Foreign key Self on public."T" references its own columns (Id), so that every row satisfies it.',
        },
      ],
      fix: ['ALTER TABLE public."T" DROP CONSTRAINT "Self";'],
    },
    {
      name: 'all columns of a key',
      sql: `CREATE TABLE t (a int, b int, PRIMARY KEY (a, b), CONSTRAINT x FOREIGN KEY (b, a) REFERENCES t (b, a));`,
      findings: [
        {
          at: 'public.t.x',
          message: 'Foreign key x on public.t references its own columns (b, a), so that every row satisfies it.',
        },
      ],
      fix: ['ALTER TABLE public.t DROP CONSTRAINT x;'],
    },
  ],
});
