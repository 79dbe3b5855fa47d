import rule from '../../../rules/scale/random-uuid-key-on-event-table/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const said = (column: string, generator = 'gen_random_uuid') =>
  `${column} is the key of a table to which rows are only added, and ${generator}() spreads them over the whole of its index.`;
const events = (key: string, name = 'page_events') =>
  `CREATE TABLE ${name} (${key}, kind text, occurred_at timestamptz NOT NULL);`;

testRule(rule, {
  valid: [
    { name: 'numbers, and uuids that rise', sql: events('id bigserial PRIMARY KEY') },
    { name: 'uuids that the application makes', sql: events('id uuid PRIMARY KEY') },
    {
      name: 'uuids that rise with time',
      sql: events('id uuid PRIMARY KEY DEFAULT uuidv7()'),
      notOnServer: 'uuidv7() came with 18',
    },
    {
      name: 'rows that are not events',
      sql: 'CREATE TABLE customers (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text);',
    },
    { name: 'a uuid that is no key', sql: events('id bigint PRIMARY KEY, trace uuid DEFAULT gen_random_uuid()') },
  ],
  invalid: [
    {
      name: 'events and a ledger, in quotes',
      sql: `${events('"Id" uuid PRIMARY KEY DEFAULT gen_random_uuid()', '"PageEvents"')}
        CREATE TABLE credit_transactions (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), user_id bigint, amount bigint, balance_after bigint, created_at timestamptz);`,
      findings: [
        { at: 'public."PageEvents"."Id"', message: said('public."PageEvents"."Id"') },
        { at: 'public.credit_transactions.id', message: said('public.credit_transactions.id') },
      ],
      fix: 'none',
    },
    {
      name: 'by the extension; a partitioned table once',
      sql: `CREATE EXTENSION "uuid-ossp"; CREATE TABLE page_events (id uuid DEFAULT uuid_generate_v4(), occurred_at timestamptz, PRIMARY KEY (id, occurred_at)) PARTITION BY RANGE (occurred_at);
        CREATE TABLE page_events_rest PARTITION OF page_events DEFAULT;`,
      findings: [{ at: 'public.page_events.id', message: said('public.page_events.id', 'uuid_generate_v4') }],
      fix: 'none',
    },
  ],
});
