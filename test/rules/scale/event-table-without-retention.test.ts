import rule from '../../../rules/scale/event-table-without-retention/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const said = (table: string) =>
  `${table} only gains rows, and nothing in the schema makes them go: no partition is dropped, no function deletes, and its comment has no @retention.`;
const events = (name = 'page_events') =>
  `CREATE TABLE ${name} (id bigint PRIMARY KEY, kind text, occurred_at timestamptz NOT NULL);`;

testRule(rule, {
  valid: [
    { name: 'a comment says how long', sql: `${events()} COMMENT ON TABLE page_events IS '@retention two years';` },
    {
      name: 'a function deletes',
      sql: `${events()} CREATE FUNCTION tidy() RETURNS void LANGUAGE plpgsql AS $$BEGIN DELETE FROM page_events WHERE occurred_at < now() - interval '1 year'; END$$;`,
    },
    {
      name: 'rows that change',
      sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, created_at timestamptz, updated_at timestamptz);',
    },
    { name: 'few rows are declared', sql: events(), config: { tables: { 'public.page_events': { rows: 1000 } } } },
    {
      name: 'declared to be something else',
      sql: events(),
      config: { roles: { tables: { 'public.page_events': [] } } },
    },
  ],
  invalid: [
    {
      name: 'events and an audit, in quotes',
      sql: `CREATE SCHEMA "My App"; ${events('"My App"."PageEvents"')} CREATE TABLE audit_log (id bigint, actor_id bigint, action text, created_at timestamptz);`,
      findings: [
        { at: '"My App"."PageEvents"', message: said('"My App"."PageEvents"') },
        { at: 'public.audit_log', message: said('public.audit_log') },
      ],
      fix: 'none',
    },
    {
      name: 'partitions alone let nothing go, and are reported once; many rows are declared',
      sql: `CREATE TABLE page_events (id bigint, occurred_at date NOT NULL) PARTITION BY RANGE (occurred_at); CREATE TABLE page_events_rest PARTITION OF page_events DEFAULT;`,
      config: { tables: { 'public.page_events': { rows: 5_000_000 } } },
      findings: [{ at: 'public.page_events', message: said('public.page_events') }],
      fix: 'none',
    },
  ],
});
