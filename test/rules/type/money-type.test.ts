import rule from '../../../rules/type/money-type/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const said = (object: string, type = 'money') =>
  `${object} is ${type}: its currency and its decimals are those of the setting lc_monetary, not of the value.`;

testRule(rule, {
  valid: [
    { name: 'sums in other types', sql: 'CREATE TABLE products (price numeric, cents bigint, money text);' },
    {
      name: 'a type of that name of the user',
      sql: 'CREATE TYPE public.money AS (amount numeric, currency text); CREATE TABLE products (price public.money);',
    },
    { name: 'a temporary table', sql: 'CREATE TEMP TABLE t (a money);' },
    { name: 'a view', sql: 'CREATE VIEW v AS SELECT 1::money AS a;' },
  ],
  invalid: [
    {
      name: 'with a default, in quotes',
      sql: 'CREATE TABLE "Products" (id int, "Price" money NOT NULL DEFAULT 0);',
      findings: [{ at: 'public."Products"."Price"', message: said('public."Products"."Price"') }],
      fix: [
        'ALTER TABLE public."Products" ALTER COLUMN "Price" DROP DEFAULT, ALTER COLUMN "Price" TYPE numeric USING "Price"::numeric, ALTER COLUMN "Price" SET DEFAULT 0;',
      ],
    },
    {
      name: 'an array and a domain',
      sql: 'CREATE DOMAIN price AS money; CREATE TABLE products (id int, prices money[], cost price);',
      findings: [
        { at: 'public.price', message: said('public.price') },
        { at: 'public.products.prices', message: said('public.products.prices', 'money[]') },
      ],
      fix: 'none',
    },
    {
      name: 'a type that was changed',
      sql: 'CREATE TABLE products (cost numeric); ALTER TABLE products ALTER cost TYPE money;',
      findings: [{ at: 'public.products.cost', message: said('public.products.cost') }],
      fix: ['ALTER TABLE public.products ALTER COLUMN cost TYPE numeric USING cost::numeric;'],
    },
  ],
});
