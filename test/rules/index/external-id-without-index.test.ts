import rule from '../../../rules/index/external-id-without-index/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const message = (column: string): string =>
  `${column} holds ids of another system, and no index finds a row by it: each callback reads the whole table.`;

testRule(rule, {
  valid: [
    { name: 'a unique constraint', sql: 'CREATE TABLE payments (id int PRIMARY KEY, stripe_charge_id text UNIQUE);' },
    {
      name: 'a partial index',
      sql: 'CREATE TABLE payments (id int PRIMARY KEY, stripe_charge_id text); CREATE INDEX ON payments (stripe_charge_id) WHERE stripe_charge_id IS NOT NULL;',
    },
    {
      name: 'behind the tenant or the provider',
      sql: 'CREATE TABLE logins (provider text, provider_account_id text, PRIMARY KEY (provider, provider_account_id));',
    },
    {
      name: 'a hash index',
      sql: 'CREATE TABLE payments (id int PRIMARY KEY, stripe_charge_id text); CREATE INDEX ON payments USING hash (stripe_charge_id);',
    },
    {
      name: 'half of a login to the other system',
      sql: 'CREATE TABLE settings (id int PRIMARY KEY, azure_openai_api_key text, azure_openai_deployment_id text);',
    },
    { name: 'an id of our own', sql: 'CREATE TABLE payments (id int PRIMARY KEY, order_id int);' },
    {
      name: 'a table that is declared small',
      sql: 'CREATE TABLE shops (id int PRIMARY KEY, stripe_account_id text);',
      config: { tables: { 'public.shops': { rows: 20 } } },
    },
    {
      name: 'the partitions have their indexes',
      sql: `CREATE TABLE payments (day date, stripe_charge_id text) PARTITION BY RANGE (day); CREATE TABLE payments_1 PARTITION OF payments DEFAULT;
        CREATE INDEX ON payments_1 (stripe_charge_id);`,
    },
    {
      name: 'a view',
      sql: 'CREATE TABLE t (id text PRIMARY KEY); CREATE VIEW v AS SELECT id AS stripe_charge_id FROM t;',
    },
  ],
  invalid: [
    {
      name: 'never null',
      sql: 'CREATE TABLE payments (id int PRIMARY KEY, stripe_charge_id text NOT NULL); CREATE INDEX ON payments (id, stripe_charge_id) WHERE id > 9; DROP INDEX payments_id_stripe_charge_id_idx;',
      findings: [{ at: 'public.payments.stripe_charge_id', message: message('public.payments.stripe_charge_id') }],
      fix: [
        'CREATE INDEX CONCURRENTLY IF NOT EXISTS payments_stripe_charge_id_idx ON public.payments (stripe_charge_id);',
      ],
    },
    {
      name: 'null where the other system does not know the row; quoted names',
      sql: 'CREATE SCHEMA "My App"; CREATE TABLE "My App"."Customers" (id int PRIMARY KEY, "stripeCustomerId" text);',
      findings: [
        { at: '"My App"."Customers"."stripeCustomerId"', message: message('"My App"."Customers"."stripeCustomerId"') },
      ],
      fix: [
        'CREATE INDEX CONCURRENTLY IF NOT EXISTS "Customers_stripeCustomerId_idx" ON "My App"."Customers" ("stripeCustomerId") WHERE "stripeCustomerId" IS NOT NULL;',
      ],
    },
    {
      name: 'a partitioned table once',
      sql: 'CREATE TABLE payments (day date, stripe_charge_id text NOT NULL) PARTITION BY RANGE (day); CREATE TABLE payments_1 PARTITION OF payments DEFAULT;',
      findings: [{ at: 'public.payments.stripe_charge_id', message: message('public.payments.stripe_charge_id') }],
      fix: [
        'CREATE INDEX IF NOT EXISTS payments_stripe_charge_id_idx ON ONLY public.payments (stripe_charge_id);',
        'CREATE INDEX CONCURRENTLY IF NOT EXISTS payments_1_stripe_charge_id_idx ON public.payments_1 (stripe_charge_id);',
        'ALTER INDEX public.payments_stripe_charge_id_idx ATTACH PARTITION public.payments_1_stripe_charge_id_idx;',
      ],
    },
    {
      name: 'declared by a comment',
      sql: `CREATE TABLE parcels (id int PRIMARY KEY, waybill text NOT NULL); COMMENT ON COLUMN parcels.waybill IS '@external-id of the carrier';`,
      findings: [{ at: 'public.parcels.waybill', message: message('public.parcels.waybill') }],
      fix: ['CREATE INDEX CONCURRENTLY IF NOT EXISTS parcels_waybill_idx ON public.parcels (waybill);'],
    },
  ],
});
