import rule from '../../../rules/type/key-too-small/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const grows = (column: string, type = 'integer', capacity = 2147483647) =>
  `${column} is ${type} and numbers the rows of a table that only grows: INSERT fails after ${capacity}.`;
const filling = (column: string, type: string, used: number, capacity: number) =>
  `${column} is ${type}: ${used} of its ${capacity} numbers are used or expected, and INSERT fails after the last.`;
const small = (column: string, type: string, capacity: number) =>
  `${column} is ${type}: INSERT fails after ${capacity}.`;
const events = (key: string) =>
  `CREATE TABLE page_events (id ${key} PRIMARY KEY, name text, occurred_at timestamptz NOT NULL);`;

testRule(rule, {
  valid: [
    { name: 'bigint', sql: events('bigserial') },
    {
      name: 'a table that does not grow with every event',
      sql: 'CREATE TABLE customers (id serial PRIMARY KEY, name text); CREATE TABLE plans (id smallserial PRIMARY KEY, name text);',
    },
    { name: 'a key that nobody numbers', sql: events('integer') },
    { name: 'a key of uuids', sql: events('uuid') },
    {
      name: 'few rows are declared',
      sql: events('serial'),
      config: { tables: { 'public.page_events': { rows: 100_000 } } },
    },
    { name: 'it was changed later', sql: `${events('serial')} ALTER TABLE page_events ALTER id TYPE bigint;` },
    {
      name: 'constants, even when every table is asked for',
      options: { everyTable: true },
      sql: 'CREATE TABLE order_status (id smallserial PRIMARY KEY, name text); CREATE TABLE orders (id bigserial PRIMARY KEY, status_id smallint REFERENCES order_status);',
    },
  ],
  invalid: [
    {
      name: 'events, by serial and by identity, in quotes',
      sql: `${events('serial')} CREATE SCHEMA "My App"; CREATE TABLE "My App"."AuditLog" ("Id" smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, action text, "createdAt" timestamptz);`,
      findings: [
        { at: 'public.page_events.id', message: grows('public.page_events.id') },
        { at: '"My App"."AuditLog"."Id"', message: grows('"My App"."AuditLog"."Id"', 'smallint', 32767) },
      ],
      fix: 'none',
    },
    {
      name: 'a partitioned table, whose key has the time too',
      sql: `CREATE TABLE page_events (id serial, occurred_at timestamptz, PRIMARY KEY (id, occurred_at)) PARTITION BY RANGE (occurred_at);
        CREATE TABLE page_events_rest PARTITION OF page_events DEFAULT;`,
      findings: [{ at: 'public.page_events.id', message: grows('public.page_events.id') }],
      fix: 'none',
    },
    {
      name: 'declared to be filled, whatever the table is for',
      sql: 'CREATE TABLE customers (id serial PRIMARY KEY); CREATE TABLE plans (id smallserial PRIMARY KEY);',
      config: { tables: { 'public.customers': { rows: 1_500_000_000 }, 'public.plans': { rows: 16_000 } } },
      findings: [
        { at: 'public.customers.id', message: filling('public.customers.id', 'integer', 1500000000, 2147483647) },
      ],
      fix: 'none',
    },
    {
      name: 'a smaller share',
      sql: 'CREATE TABLE plans (id smallserial PRIMARY KEY);',
      options: { usedPercent: 10 },
      config: { tables: { 'public.plans': { rows: 16_000 } } },
      findings: [{ at: 'public.plans.id', message: filling('public.plans.id', 'smallint', 16000, 32767) }],
      fix: 'none',
    },
    {
      name: 'every table',
      sql: 'CREATE TABLE customers (id serial PRIMARY KEY); CREATE TABLE plans (id smallserial PRIMARY KEY, name text);',
      options: { everyTable: true },
      findings: [
        { at: 'public.customers.id', message: small('public.customers.id', 'integer', 2147483647) },
        { at: 'public.plans.id', message: small('public.plans.id', 'smallint', 32767) },
      ],
      fix: 'none',
    },
  ],
});
