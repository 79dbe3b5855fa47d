import rule from '../../../rules/index/category-pair-without-index/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const users =
  'CREATE TABLE users (id int PRIMARY KEY, email text, password_hash text, status text NOT NULL, tier text NOT NULL);';

testRule(rule, {
  valid: [
    { name: 'an index over both', sql: `${users} CREATE INDEX ON users (tier, status);` },
    { name: 'an index made for one state', sql: `${users} CREATE INDEX ON users (id) WHERE status = 'active';` },
    { name: 'one of them may be null', sql: `${users} ALTER TABLE users ALTER tier DROP NOT NULL;` },
    {
      name: 'not accounts',
      sql: 'CREATE TABLE orders (id int PRIMARY KEY, status text NOT NULL, priority text NOT NULL);',
    },
    { name: 'a table that is declared small', sql: users, config: { tables: { 'public.users': { rows: 40 } } } },
  ],
  invalid: [
    {
      name: 'no index over either',
      sql: `${users} CREATE INDEX ON users (email);`,
      findings: [
        {
          at: 'public.users.status',
          message:
            'Rows of public.users are picked out by status and tier together, and no index leads with (status, tier).',
        },
      ],
      fix: ['CREATE INDEX CONCURRENTLY IF NOT EXISTS users_status_tier_idx ON public.users (status, tier);'],
    },
    {
      name: 'accounts of a tenant; quoted names',
      sql: 'CREATE TABLE tenants (id int PRIMARY KEY); CREATE TABLE "Users" (id int PRIMARY KEY, tenant_id int NOT NULL REFERENCES tenants, email text, password_hash text, "accountStatus" text NOT NULL, "planTier" text NOT NULL);',
      findings: [
        {
          at: 'public."Users"."accountStatus"',
          message:
            'Rows of public."Users" are picked out by "accountStatus" and "planTier" together, and no index leads with (tenant_id, "accountStatus", "planTier").',
        },
      ],
      fix: [
        'CREATE INDEX CONCURRENTLY IF NOT EXISTS "Users_tenant_id_accountStatus_planTier_idx" ON public."Users" (tenant_id, "accountStatus", "planTier");',
      ],
    },
  ],
});
