import rule from '../../../rules/type/json-instead-of-jsonb/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const said = (object: string, type = 'json') =>
  `${object} is ${type}: no GIN index can search it, its values cannot be compared, and every look inside parses the text again.`;

testRule(rule, {
  valid: [
    {
      name: 'jsonb, and text that holds json',
      sql: 'CREATE TABLE products (attributes jsonb, revisions jsonb[], raw text);',
    },
    {
      name: 'changed later',
      sql: 'CREATE TABLE products (attributes json); ALTER TABLE products ALTER COLUMN attributes TYPE jsonb;',
    },
    {
      name: 'the column was dropped',
      sql: 'CREATE TABLE products (id int, attributes json); ALTER TABLE products DROP COLUMN attributes;',
    },
    {
      name: 'a view and a materialized view',
      sql: `CREATE VIEW v AS SELECT '{}'::json AS a; CREATE MATERIALIZED VIEW m AS SELECT '{}'::json AS a;`,
    },
    {
      name: 'a foreign table follows the other side',
      sql: 'CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w; CREATE FOREIGN TABLE far (attributes json) SERVER s;',
    },
    { name: 'a temporary table', sql: 'CREATE TEMP TABLE scratch (attributes json);' },
    {
      name: 'a type of that name in a schema of the user',
      sql: "CREATE TYPE public.json AS ENUM ('a'); CREATE TABLE t (kind public.json);",
    },
  ],
  invalid: [
    {
      name: 'a column with a default',
      sql: `CREATE TABLE products (id int, attributes json NOT NULL DEFAULT '{}');`,
      findings: [{ at: 'public.products.attributes', message: said('public.products.attributes') }],
      fix: [
        `ALTER TABLE public.products ALTER COLUMN attributes DROP DEFAULT, ALTER COLUMN attributes TYPE jsonb USING attributes::jsonb, ALTER COLUMN attributes SET DEFAULT '{}';`,
      ],
    },
    {
      name: 'added later, quoted names, a second schema',
      sql: `CREATE SCHEMA "My App"; CREATE TABLE "My App"."Products" (id int); CREATE TABLE "Products" ("Attributes" jsonb);
        ALTER TABLE "My App"."Products" ADD COLUMN "Attributes" json;`,
      findings: [{ at: '"My App"."Products"."Attributes"', message: said('"My App"."Products"."Attributes"') }],
      fix: ['ALTER TABLE "My App"."Products" ALTER COLUMN "Attributes" TYPE jsonb USING "Attributes"::jsonb;'],
    },
    {
      name: 'an array',
      sql: 'CREATE TABLE products (revisions json[]);',
      findings: [{ at: 'public.products.revisions', message: said('public.products.revisions', 'json[]') }],
      fix: 'none',
    },
    {
      name: 'a domain is reported, its columns are not',
      sql: 'CREATE DOMAIN document AS json; CREATE TABLE products (attributes document);',
      findings: [{ at: 'public.document', message: said('public.document') }],
      fix: 'none',
    },
    {
      name: 'a partitioned table is reported once',
      sql: `CREATE TABLE events (at date, payload json) PARTITION BY RANGE (at);
        CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');`,
      findings: [{ at: 'public.events.payload', message: said('public.events.payload') }],
      fix: ['ALTER TABLE public.events ALTER COLUMN payload TYPE jsonb USING payload::jsonb;'],
    },
    {
      name: 'a child that inherits is not reported again',
      sql: 'CREATE TABLE events (payload json); CREATE TABLE clicks (detail json) INHERITS (events);',
      findings: [
        { at: 'public.events.payload', message: said('public.events.payload') },
        { at: 'public.clicks.detail', message: said('public.clicks.detail') },
      ],
      fix: [
        'ALTER TABLE public.events ALTER COLUMN payload TYPE jsonb USING payload::jsonb;',
        'ALTER TABLE public.clicks ALTER COLUMN detail TYPE jsonb USING detail::jsonb;',
      ],
    },
  ],
});
