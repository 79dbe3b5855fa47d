import rule from '../../../rules/scale/event-table-without-summary/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const said = (table: string, time: string, groups: string) =>
  `${table} records events by ${time}, and no materialized view adds them up: sums by ${groups} and month read every row.`;
const parent = 'CREATE TABLE pages (id bigint PRIMARY KEY, title text);';
const events = `${parent} CREATE TABLE page_events (id bigint PRIMARY KEY, page_id bigint REFERENCES pages, clicks int, occurred_at timestamptz NOT NULL);`;

testRule(rule, {
  valid: [
    {
      name: 'a materialized view reads them',
      sql: `${events} CREATE MATERIALIZED VIEW per_page AS SELECT p.title, count(*) FROM pages p JOIN page_events e ON e.page_id = p.id GROUP BY 1;`,
    },
    {
      name: 'nothing to tell them apart by',
      sql: 'CREATE TABLE page_events (id bigint PRIMARY KEY, payload jsonb, occurred_at timestamptz);',
    },
    {
      name: 'nothing to add up',
      sql: `${parent} CREATE TABLE page_events (id bigint PRIMARY KEY, page_id bigint REFERENCES pages, occurred_at timestamptz);`,
    },
    {
      name: 'no events',
      sql: `${parent} CREATE TABLE visitors (id bigint PRIMARY KEY, page_id bigint REFERENCES pages, name text, updated_at timestamptz);`,
    },
    {
      name: 'an audit',
      sql: `CREATE TABLE users (id bigint PRIMARY KEY, email text, password_hash text); CREATE TABLE audit_log (id bigint, user_id bigint REFERENCES users, action text, created_at timestamptz);`,
    },
    { name: 'few rows are declared', sql: events, config: { tables: { 'public.page_events': { rows: 100 } } } },
    {
      name: 'a hypertable, which has continuous aggregates',
      notOnServer: 'lacks TimescaleDB',
      sql: `CREATE EXTENSION timescaledb; ${events} SELECT create_hypertable('page_events', 'occurred_at');`,
    },
  ],
  invalid: [
    {
      name: 'by page, with a measure',
      sql: events,
      findings: [{ at: 'public.page_events', message: said('public.page_events', 'occurred_at', 'page_id') }],
      fix: [
        `CREATE MATERIALIZED VIEW public.page_events_by_month AS\nSELECT page_id, date_trunc('month', occurred_at, 'UTC') AS month, count(*) AS row_count, sum(clicks) AS total_clicks\nFROM public.page_events\nGROUP BY 1, 2;`,
        'CREATE UNIQUE INDEX page_events_by_month_page_id_month_idx ON public.page_events_by_month (page_id, month);',
      ],
    },
    {
      name: 'in quotes, by kind as well, partitioned, many rows declared',
      config: { tables: { 'My App.PageEvents': { rows: 5_000_000 } } },
      sql: `${parent} CREATE SCHEMA "My App"; CREATE TABLE "My App"."PageEvents" ("pageId" bigint REFERENCES pages, kind text CHECK (kind IN ('view', 'click')), views int, fee numeric, occurred_at timestamptz NOT NULL) PARTITION BY RANGE (occurred_at);
        CREATE TABLE "My App".rest PARTITION OF "My App"."PageEvents" DEFAULT;`,
      findings: [
        { at: '"My App"."PageEvents"', message: said('"My App"."PageEvents"', 'occurred_at', 'pageId, kind') },
      ],
      fix: [
        `CREATE MATERIALIZED VIEW "My App"."PageEvents_by_month" AS\nSELECT "pageId", kind, date_trunc('month', occurred_at, 'UTC') AS month, count(*) AS row_count, sum(views) AS total_views, sum(fee) AS total_fee\nFROM "My App"."PageEvents"\nGROUP BY 1, 2, 3;`,
        'CREATE UNIQUE INDEX "PageEvents_by_month_pageId_kind_month_idx" ON "My App"."PageEvents_by_month" ("pageId", kind, month);',
      ],
    },
  ],
});
