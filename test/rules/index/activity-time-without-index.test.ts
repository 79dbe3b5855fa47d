import rule from '../../../rules/index/activity-time-without-index/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const message = (column: string): string =>
  `${column} says when somebody was last active, and no index finds a range of it.`;

testRule(rule, {
  valid: [
    {
      name: 'a partial index',
      sql: 'CREATE TABLE users (id int PRIMARY KEY, email text, password_hash text, last_seen_at timestamptz); CREATE INDEX ON users (last_seen_at) WHERE last_seen_at IS NOT NULL;',
    },
    {
      name: 'behind the tenant',
      sql: 'CREATE TABLE users (id int PRIMARY KEY, tenant_id int, email text, password_hash text, last_seen_at timestamptz); CREATE INDEX ON users (tenant_id, last_seen_at DESC);',
    },
    {
      name: 'a thing that nobody measures',
      sql: 'CREATE TABLE printers (id int PRIMARY KEY, last_seen_at timestamptz);',
    },
    {
      name: 'a table that is declared small',
      sql: 'CREATE TABLE users (id int PRIMARY KEY, email text, password_hash text, last_seen_at timestamptz);',
      config: { tables: { 'public.users': { rows: 12 } } },
    },
  ],
  invalid: [
    {
      name: 'accounts, null before the first time',
      sql: 'CREATE TABLE users (id int PRIMARY KEY, email text, password_hash text, last_login_at timestamptz);',
      findings: [{ at: 'public.users.last_login_at', message: message('public.users.last_login_at') }],
      fix: [
        'CREATE INDEX CONCURRENTLY IF NOT EXISTS users_last_login_at_idx ON public.users (last_login_at) WHERE last_login_at IS NOT NULL;',
      ],
    },
    {
      name: 'sessions; quoted names',
      sql: 'CREATE TABLE "Sessions" (id int PRIMARY KEY, token text, "expiresAt" timestamptz, "lastActivityAt" timestamptz NOT NULL);',
      findings: [{ at: 'public."Sessions"."lastActivityAt"', message: message('public."Sessions"."lastActivityAt"') }],
      fix: [
        'CREATE INDEX CONCURRENTLY IF NOT EXISTS "Sessions_lastActivityAt_idx" ON public."Sessions" ("lastActivityAt");',
      ],
    },
  ],
});
