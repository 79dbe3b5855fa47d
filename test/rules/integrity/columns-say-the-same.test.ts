import rule from '../../../rules/integrity/columns-say-the-same/index.ts';
import { testRule } from '../../harness/test-rule.ts';

testRule(rule, {
  valid: [
    {
      name: 'start and end',
      sql: `CREATE TABLE t (id int PRIMARY KEY, trial_started_at timestamptz, trial_ended_at timestamptz);`,
    },
    { name: 'planned and real', sql: `CREATE TABLE t (id int PRIMARY KEY, start_date date, started_at timestamptz);` },
    {
      name: 'one was dropped',
      sql: `CREATE TABLE t (id int PRIMARY KEY, active boolean, is_active boolean); ALTER TABLE t DROP COLUMN active;`,
    },
    { name: 'a view may repeat itself', sql: `CREATE VIEW v AS SELECT now() AS created_at, now() AS date_created;` },
  ],
  invalid: [
    {
      name: 'a partitioned table, once, and the table that inherits from another only in its parent',
      sql: `CREATE TABLE "Jobs" (id int, active boolean, is_active boolean) PARTITION BY LIST (id); CREATE TABLE j1 PARTITION OF "Jobs" FOR VALUES IN (1); CREATE TABLE p (id int, created_at timestamptz, "createdAt" timestamptz); CREATE TABLE c () INHERITS (p);`,
      findings: [
        {
          at: 'public."Jobs".is_active',
          message: 'Column is_active of public."Jobs" says the same as active: active or not.',
        },
        {
          at: 'public.p."createdAt"',
          message: 'Column createdAt of public.p says the same as created_at: time of created.',
        },
      ],
      fix: 'none',
    },
  ],
});
