import rule from '../../../rules/index/status-without-index/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const users = 'CREATE TABLE users (id int PRIMARY KEY, email text);';
const scoped = (column: string, columns: string): string =>
  `${column} tells the rows apart, and no index leads with (${columns}) to find those of one owner by it.`;

testRule(rule, {
  valid: [
    {
      name: 'owner and status',
      sql: `${users} CREATE TABLE posts (id int PRIMARY KEY, user_id int REFERENCES users, status text); CREATE INDEX ON posts (user_id, status);`,
    },
    {
      name: 'the status leads',
      sql: `${users} CREATE TABLE posts (id int PRIMARY KEY, user_id int REFERENCES users, status text, at timestamptz); CREATE INDEX ON posts (status, at);`,
    },
    {
      name: 'a partial index over one state',
      sql: `${users} CREATE TABLE posts (id int PRIMARY KEY, user_id int REFERENCES users, status text); CREATE INDEX ON posts (id) WHERE status = 'open';`,
    },
    {
      name: 'one of several states is served',
      sql: `${users} CREATE TABLE orders (id int PRIMARY KEY, user_id int REFERENCES users, status text, payment_status text); CREATE INDEX ON orders (payment_status);`,
    },
    {
      name: 'one row for each owner',
      sql: `${users} CREATE TABLE subscriptions (user_id int PRIMARY KEY REFERENCES users, status text);`,
    },
    {
      name: 'few rows of one thing',
      sql: `CREATE TABLE jobs (id int PRIMARY KEY); CREATE TABLE job_steps (id int PRIMARY KEY, job_id int NOT NULL REFERENCES jobs ON DELETE CASCADE, status text);
        CREATE INDEX ON job_steps (job_id);`,
    },
    {
      name: 'accounts',
      sql: "CREATE TABLE users (id int PRIMARY KEY, email text, password_hash text, status text DEFAULT 'pending', created_at timestamptz);",
    },
    {
      name: 'no owner, and no value that waits',
      sql: 'CREATE TABLE pages (id int PRIMARY KEY, status text, created_at timestamptz);',
    },
    {
      name: 'a table that is declared small',
      sql: `${users} CREATE TABLE posts (id int PRIMARY KEY, user_id int REFERENCES users, status text);`,
      config: { tables: { 'public.posts': { rows: 50 } } },
    },
    {
      name: 'an address in a federal state',
      sql: `${users} CREATE TABLE addresses (id int PRIMARY KEY, user_id int REFERENCES users, city text, state text, zip text);`,
    },
    {
      name: 'dropped later',
      sql: `${users} CREATE TABLE posts (id int PRIMARY KEY, user_id int REFERENCES users, status text); ALTER TABLE posts DROP COLUMN status;`,
    },
  ],
  invalid: [
    {
      name: 'of one owner; an index on the owner alone does not help',
      sql: `${users} CREATE TABLE posts (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users, status text); CREATE INDEX ON posts (user_id);`,
      findings: [{ at: 'public.posts.status', message: scoped('public.posts.status', 'user_id, status') }],
      fix: [
        'CREATE INDEX CONCURRENTLY IF NOT EXISTS posts_user_id_status_idx ON public.posts (user_id, status);',
        'DROP INDEX CONCURRENTLY IF EXISTS public.posts_user_id_idx;',
      ],
    },
    {
      name: 'behind a time the status finds nothing',
      sql: `${users} CREATE TABLE posts (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users, status text, at timestamptz); CREATE INDEX ON posts (at, status);`,
      findings: [{ at: 'public.posts.status', message: scoped('public.posts.status', 'user_id, status') }],
      fix: ['CREATE INDEX CONCURRENTLY IF NOT EXISTS posts_user_id_status_idx ON public.posts (user_id, status);'],
    },
    {
      name: 'with the tenant in front when the foreign key carries it; quoted names',
      sql: `CREATE TABLE tenants (id int PRIMARY KEY); CREATE TABLE users (tenant_id int REFERENCES tenants, id int, email text, PRIMARY KEY (tenant_id, id));
        CREATE TABLE "Orders" (id int PRIMARY KEY, tenant_id int NOT NULL, user_id int NOT NULL, "orderStatus" text, FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id));`,
      findings: [
        {
          at: 'public."Orders"."orderStatus"',
          message: scoped('public."Orders"."orderStatus"', 'tenant_id, user_id, "orderStatus"'),
        },
      ],
      fix: [
        'CREATE INDEX CONCURRENTLY IF NOT EXISTS "Orders_tenant_id_user_id_orderStatus_idx" ON public."Orders" (tenant_id, user_id, "orderStatus");',
      ],
    },
    {
      name: 'kinds of what was recorded',
      sql: `${users} CREATE TABLE credit_transactions (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users, type text NOT NULL, amount int NOT NULL, created_at timestamptz NOT NULL);`,
      findings: [
        { at: 'public.credit_transactions.type', message: scoped('public.credit_transactions.type', 'user_id, type') },
      ],
      fix: [
        'CREATE INDEX CONCURRENTLY IF NOT EXISTS credit_transactions_user_id_type_idx ON public.credit_transactions (user_id, type);',
      ],
    },
    {
      name: 'rows that wait, of nobody',
      sql: `CREATE TABLE exports (id int PRIMARY KEY, status text NOT NULL DEFAULT 'pending', created_at timestamptz NOT NULL); CREATE INDEX exports_time ON exports (created_at);`,
      findings: [
        {
          at: 'public.exports.status',
          message:
            "public.exports.status is 'pending' in the rows that wait, and no index finds them among those that are done.",
        },
      ],
      fix: [
        "CREATE INDEX CONCURRENTLY IF NOT EXISTS exports_created_at_idx ON public.exports (created_at) WHERE status = 'pending';",
      ],
    },
    {
      name: 'a partitioned table once; the value that waits comes from its type',
      sql: `CREATE TYPE state AS ENUM ('queued', 'done'); CREATE TABLE exports (status state NOT NULL, created_at timestamptz NOT NULL) PARTITION BY RANGE (created_at);
        CREATE TABLE exports_1 PARTITION OF exports DEFAULT;`,
      findings: [
        {
          at: 'public.exports.status',
          message:
            "public.exports.status is 'queued' in the rows that wait, and no index finds them among those that are done.",
        },
      ],
      fix: [
        "CREATE INDEX IF NOT EXISTS exports_created_at_idx ON ONLY public.exports (created_at) WHERE status = 'queued';",
        "CREATE INDEX CONCURRENTLY IF NOT EXISTS exports_1_created_at_idx ON public.exports_1 (created_at) WHERE status = 'queued';",
        'ALTER INDEX public.exports_created_at_idx ATTACH PARTITION public.exports_1_created_at_idx;',
      ],
    },
  ],
});
