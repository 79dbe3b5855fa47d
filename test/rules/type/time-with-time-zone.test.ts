import rule from '../../../rules/type/time-with-time-zone/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const said = (object: string, type = 'time with time zone') =>
  `${object} is ${type}: without a date the offset is wrong for half of the year wherever clocks change.`;

testRule(rule, {
  valid: [
    { name: 'other times', sql: 'CREATE TABLE shops (a time, b timestamptz, c timestamp, d date, e interval);' },
    {
      name: 'a temporary table and a view',
      sql: 'CREATE TEMP TABLE t (a timetz); CREATE VIEW v AS SELECT CURRENT_TIME AS a;',
    },
    { name: 'dropped', sql: 'CREATE TABLE shops (a time, b timetz); ALTER TABLE shops DROP COLUMN b;' },
  ],
  invalid: [
    {
      name: 'with a precision, in quotes, as an array',
      sql: 'CREATE TABLE "Shops" ("opensAt" timetz(0)); ALTER TABLE "Shops" ADD breaks timetz[];',
      findings: [
        { at: 'public."Shops"."opensAt"', message: said('public."Shops"."opensAt"', 'time(0) with time zone') },
        { at: 'public."Shops".breaks', message: said('public."Shops".breaks', 'time with time zone[]') },
      ],
      fix: 'none',
    },
    {
      name: 'a domain, but not its columns; a partitioned table once',
      sql: `CREATE DOMAIN opening AS timetz; CREATE TABLE shops (a opening, at date, b timetz) PARTITION BY RANGE (at);
        CREATE TABLE shops_2024 PARTITION OF shops FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');`,
      findings: [
        { at: 'public.opening', message: said('public.opening') },
        { at: 'public.shops.b', message: said('public.shops.b') },
      ],
      fix: 'none',
    },
  ],
});
