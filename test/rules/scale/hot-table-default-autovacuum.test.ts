import rule from '../../../rules/scale/hot-table-default-autovacuum/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const said = (table: string, what: string) =>
  `${table} ${what}, and autovacuum treats it by the defaults: it waits until 20 % of the rows have changed.`;
const jobs = `id bigint PRIMARY KEY, status text DEFAULT 'pending', run_at timestamptz, locked_at timestamptz`;
const queue = 'is a queue, whose rows change with each step';

testRule(rule, {
  valid: [
    { name: 'thresholds of its own', sql: `CREATE TABLE jobs (${jobs}) WITH (autovacuum_vacuum_threshold = 100);` },
    {
      name: 'set later',
      sql: `CREATE TABLE jobs (${jobs}); ALTER TABLE jobs SET (autovacuum_vacuum_scale_factor = 0.1);`,
    },
    { name: 'a table that does not change', sql: 'CREATE TABLE countries (code text PRIMARY KEY, name text);' },
    {
      name: 'few rows are declared',
      sql: `CREATE TABLE jobs (${jobs});`,
      config: { tables: { 'public.jobs': { rows: 500 } } },
    },
    {
      name: 'a partitioned table has no rows',
      sql: `CREATE TABLE jobs (status text, run_at timestamptz NOT NULL, locked_at timestamptz) PARTITION BY RANGE (run_at); CREATE TABLE jobs_rest PARTITION OF jobs DEFAULT;`,
    },
    {
      name: 'a comment says that it is none',
      sql: `CREATE TABLE jobs (${jobs}); COMMENT ON TABLE jobs IS 'Occupations of people. @role none';`,
    },
  ],
  invalid: [
    {
      name: 'a queue, in quotes, with other parameters',
      sql: `CREATE SCHEMA "Work"; CREATE TABLE "Work"."Jobs" (${jobs}) WITH (fillfactor = 80);`,
      findings: [{ at: '"Work"."Jobs"', message: said('"Work"."Jobs"', queue) }],
      fix: [
        'ALTER TABLE "Work"."Jobs" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.01);',
      ],
    },
    {
      name: 'sessions, a ledger, and people who are seen',
      sql: `CREATE TABLE users (id bigint PRIMARY KEY, email text, password_hash text, last_login_at timestamptz);
        CREATE TABLE sessions (id bigint PRIMARY KEY, user_id bigint REFERENCES users, token text, expires_at timestamptz);
        CREATE TABLE credit_transactions (id bigint PRIMARY KEY, user_id bigint REFERENCES users, amount bigint, created_at timestamptz);`,
      findings: [
        {
          at: 'public.users',
          message: said('public.users', 'is written whenever somebody does something (last_login_at)'),
        },
        { at: 'public.sessions', message: said('public.sessions', 'holds sessions, which come, change and go') },
        {
          at: 'public.credit_transactions',
          message: said('public.credit_transactions', 'is a ledger, to which rows are added'),
        },
      ],
      fix: [
        'ALTER TABLE public.users SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.01);',
        'ALTER TABLE public.sessions SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.01);',
        'ALTER TABLE public.credit_transactions SET (autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02);',
      ],
    },
  ],
});
