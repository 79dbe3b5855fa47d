import rule from '../../../rules/index/event-time-without-index/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const users = 'CREATE TABLE users (id int PRIMARY KEY, email text);';
const scoped = (table: string, time: string, columns: string): string =>
  `Rows of ${table} are read by ${time}, and no index gives those of one (${columns}) in that order.`;

testRule(rule, {
  valid: [
    {
      name: 'owner and time',
      sql: `${users} CREATE TABLE login_events (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users, occurred_at timestamptz NOT NULL);
        CREATE INDEX ON login_events (user_id, occurred_at DESC);`,
    },
    {
      name: 'with a kind between them',
      sql: `${users} CREATE TABLE login_events (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users, kind text, occurred_at timestamptz NOT NULL);
        CREATE INDEX ON login_events (user_id, kind, occurred_at);`,
    },
    {
      name: 'nobody owns the rows: an index on the time',
      sql: 'CREATE TABLE access_logs (id int PRIMARY KEY, path text, occurred_at timestamptz NOT NULL); CREATE INDEX ON access_logs USING brin (occurred_at);',
    },
    {
      name: 'nobody owns the rows: partitions by the time',
      sql: `CREATE TABLE access_logs (path text, occurred_at timestamptz NOT NULL) PARTITION BY RANGE (occurred_at); CREATE TABLE access_logs_1 PARTITION OF access_logs DEFAULT;`,
    },
    {
      name: 'not a record but a thing',
      sql: `${users} CREATE TABLE posts (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users, created_at timestamptz NOT NULL);`,
    },
    {
      name: 'a table that is declared small',
      sql: `${users} CREATE TABLE login_events (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users, occurred_at timestamptz NOT NULL);`,
      config: { tables: { 'public.login_events': { rows: 100 } } },
    },
  ],
  invalid: [
    {
      name: 'a ledger',
      sql: `${users} CREATE TABLE credit_transactions (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users, type text, amount int, created_at timestamptz NOT NULL);
        CREATE INDEX ON credit_transactions (created_at);`,
      findings: [
        {
          at: 'public.credit_transactions.created_at',
          message: scoped('public.credit_transactions', 'created_at', 'user_id'),
        },
      ],
      fix: [
        'CREATE INDEX CONCURRENTLY IF NOT EXISTS credit_transactions_user_id_created_at_idx ON public.credit_transactions (user_id, created_at DESC);',
      ],
    },
    {
      name: 'what is recorded of a thing is read with the thing',
      sql: `${users} CREATE TABLE "Documents" (id int PRIMARY KEY);
        CREATE TABLE "DocumentEvents" (id int PRIMARY KEY, "documentId" int NOT NULL REFERENCES "Documents" ON DELETE CASCADE, "userId" int, "occurredAt" timestamptz NOT NULL);`,
      findings: [
        {
          at: 'public."DocumentEvents"."occurredAt"',
          message: scoped('public."DocumentEvents"', '"occurredAt"', '"documentId"'),
        },
      ],
      fix: [
        'CREATE INDEX CONCURRENTLY IF NOT EXISTS "DocumentEvents_documentId_occurredAt_idx" ON public."DocumentEvents" ("documentId", "occurredAt" DESC);',
      ],
    },
    {
      name: 'nobody owns the rows, of which nobody knows how many there are',
      sql: 'CREATE TABLE access_logs (id int PRIMARY KEY, path text, occurred_at timestamptz NOT NULL);',
      findings: [
        {
          at: 'public.access_logs.occurred_at',
          message: 'Rows of public.access_logs are read by occurred_at, and no index finds a range of it.',
        },
      ],
      fix: [
        'CREATE INDEX CONCURRENTLY IF NOT EXISTS access_logs_occurred_at_idx ON public.access_logs (occurred_at DESC);',
      ],
    },
    {
      name: 'nobody owns the rows, of which there are many',
      sql: 'CREATE TABLE access_logs (id bigint PRIMARY KEY, path text, occurred_at timestamptz NOT NULL);',
      config: { tables: { 'public.access_logs': { rows: 50_000_000 } } },
      findings: [
        {
          at: 'public.access_logs.occurred_at',
          message: 'Rows of public.access_logs are read by occurred_at, and no index finds a range of it.',
        },
      ],
      fix: [
        'CREATE INDEX CONCURRENTLY IF NOT EXISTS access_logs_occurred_at_idx ON public.access_logs USING brin (occurred_at);',
      ],
    },
  ],
});
