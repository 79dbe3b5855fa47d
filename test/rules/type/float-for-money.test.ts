import rule from '../../../rules/type/float-for-money/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const said = (column: string, type: string) =>
  `${column} holds money as ${type}, which cannot store most decimal fractions: sums drift by fractions of a cent.`;

testRule(rule, {
  valid: [
    {
      name: 'exact types',
      sql: 'CREATE TABLE invoices (total numeric(12,2), tax_cents bigint, fee integer, tip money, currency text);',
    },
    {
      name: 'floats that are no money',
      sql: `CREATE TABLE products (price_currency text, tax_rate real, discount_percent double precision, rating real, weight double precision,
        latitude double precision, price_change_ratio double precision);`,
    },
    {
      name: 'a comment says that it is none',
      sql: `CREATE TABLE runs (cost double precision); COMMENT ON COLUMN runs.cost IS 'Estimate of the planner. @role none';`,
    },
    {
      name: 'the configuration says that it is none',
      sql: 'CREATE TABLE runs (cost double precision);',
      config: { roles: { columns: { 'public.runs.cost': [] } } },
    },
    { name: 'a view', sql: 'CREATE VIEW v AS SELECT 1.5::float8 AS price;' },
    { name: 'changed later', sql: 'CREATE TABLE t (price real); ALTER TABLE t ALTER COLUMN price TYPE numeric;' },
  ],
  invalid: [
    {
      name: 'a price and a balance, in two schemas',
      sql: `CREATE SCHEMA "My Shop"; CREATE TABLE "My Shop"."Products" (id int, "listPrice" float8 NOT NULL DEFAULT 0);
        CREATE TABLE wallets (id int, balance real);`,
      findings: [
        {
          at: '"My Shop"."Products"."listPrice"',
          message: said('"My Shop"."Products"."listPrice"', 'double precision'),
        },
        { at: 'public.wallets.balance', message: said('public.wallets.balance', 'real') },
      ],
      fix: [
        'ALTER TABLE "My Shop"."Products" ALTER COLUMN "listPrice" DROP DEFAULT, ALTER COLUMN "listPrice" TYPE numeric USING "listPrice"::numeric, ALTER COLUMN "listPrice" SET DEFAULT 0;',
        'ALTER TABLE public.wallets ALTER COLUMN balance TYPE numeric USING balance::numeric;',
      ],
    },
    {
      name: 'a domain, and an array',
      sql: 'CREATE DOMAIN amount AS float8; CREATE TABLE orders (id int, price amount); ALTER TABLE orders ADD cost amount;',
      findings: [
        { at: 'public.orders.price', message: said('public.orders.price', 'amount') },
        { at: 'public.orders.cost', message: said('public.orders.cost', 'amount') },
      ],
      fix: 'none',
    },
    {
      name: 'declared in a comment',
      sql: `CREATE TABLE plans (id int, worth float8); COMMENT ON COLUMN plans.worth IS '@role money';`,
      findings: [{ at: 'public.plans.worth', message: said('public.plans.worth', 'double precision') }],
      fix: ['ALTER TABLE public.plans ALTER COLUMN worth TYPE numeric USING worth::numeric;'],
    },
    {
      name: 'a partitioned table is reported once',
      sql: `CREATE TABLE payments (paid_on date, fee real) PARTITION BY RANGE (paid_on);
        CREATE TABLE payments_2024 PARTITION OF payments FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');`,
      findings: [{ at: 'public.payments.fee', message: said('public.payments.fee', 'real') }],
      fix: ['ALTER TABLE public.payments ALTER COLUMN fee TYPE numeric USING fee::numeric;'],
    },
  ],
});
