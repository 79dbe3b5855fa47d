import rule from '../../../rules/security/personal-data-unclassified/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const customers = 'CREATE TABLE customers (id int PRIMARY KEY, email text);';

testRule(rule, {
  valid: [
    { name: 'classified', sql: `${customers} COMMENT ON COLUMN customers.email IS '@personal';` },
    { name: 'declared public', sql: `${customers} COMMENT ON COLUMN customers.email IS 'shown on the site @public';` },
    { name: 'nothing personal', sql: 'CREATE TABLE products (id int PRIMARY KEY, name text, price numeric);' },
    { name: 'a hash', sql: 'CREATE TABLE customers (id int PRIMARY KEY, email_hash bytea);' },
    { name: 'column dropped later', sql: `${customers} ALTER TABLE customers DROP COLUMN email;` },
  ],
  invalid: [
    {
      name: 'no comment',
      sql: customers,
      findings: [
        {
          at: 'public.customers.email',
          message: 'Column email of public.customers holds personal data, and its comment does not classify it.',
        },
      ],
      fix: [`COMMENT ON COLUMN public.customers.email IS '@personal';`],
    },
    {
      name: 'a comment that says something else, with quoted names, once for a partitioned table',
      sql: `CREATE TABLE "Customers" ("Id" int, "Email" text) PARTITION BY HASH ("Id");
        CREATE TABLE "Customers_0" PARTITION OF "Customers" FOR VALUES WITH (MODULUS 1, REMAINDER 0);
        COMMENT ON COLUMN "Customers"."Email" IS 'The customer''s';`,
      findings: [
        {
          at: 'public."Customers"."Email"',
          message: 'Column "Email" of public."Customers" holds personal data, and its comment does not classify it.',
        },
      ],
      fix: [`COMMENT ON COLUMN public."Customers"."Email" IS 'The customer''s @personal';`],
    },
  ],
});
