import rule from '../../../rules/scale/event-table-not-partitioned/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const grows = (table: string, time: string) =>
  `${table} records events by ${time} and is not partitioned: old rows can only go by DELETE, and its indexes grow with all of them.`;
const hypertable = (table: string, time: string) =>
  `${table} records events by ${time} and is no hypertable, though TimescaleDB is installed: create_hypertable() splits it up by time.`;
const events = 'CREATE TABLE page_events (id bigint PRIMARY KEY, kind text, occurred_at timestamptz NOT NULL);';

const months = ['2025-06-01', '2025-07-01', '2025-08-01', '2025-09-01', '2025-10-01'];
/** The partitions of the four months from the day of the test on, and the default one. */
const partitions = (table: string, word: (month: string) => string, zone: string) => [
  ...months.slice(0, -1).map((month, index) => {
    const bounds = `FROM ('${month}${zone}') TO ('${months[index + 1]}${zone}')`;
    return `CREATE TABLE ${word(month.slice(0, 7).replace('-', '_'))} PARTITION OF ${table} FOR VALUES ${bounds};`;
  }),
  `CREATE TABLE ${word('default')} PARTITION OF ${table} DEFAULT;`,
];
const like =
  'INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING IDENTITY INCLUDING CONSTRAINTS INCLUDING STORAGE INCLUDING COMMENTS';

testRule(rule, {
  valid: [
    {
      name: 'partitioned',
      sql: `CREATE TABLE page_events (id bigint, occurred_at timestamptz NOT NULL, PRIMARY KEY (id, occurred_at)) PARTITION BY RANGE (occurred_at);
        CREATE TABLE page_events_rest PARTITION OF page_events DEFAULT;`,
    },
    {
      name: 'no events',
      sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL);',
    },
    {
      name: 'events of a calendar',
      sql: 'CREATE TABLE events (id bigint PRIMARY KEY, title text, starts_at timestamptz, ends_at timestamptz);',
    },
    { name: 'few rows are declared', sql: events, config: { tables: { 'public.page_events': { rows: 50_000 } } } },
    {
      name: 'an audit, which is small',
      sql: 'CREATE TABLE audit_log (id bigint PRIMARY KEY, actor_id bigint, action text, created_at timestamptz NOT NULL);',
    },
    { name: 'split up by inheritance', sql: `${events} CREATE TABLE page_events_2024 () INHERITS (page_events);` },
    {
      name: 'a hypertable',
      notOnServer: 'lacks TimescaleDB',
      sql: `CREATE EXTENSION timescaledb; ${events} SELECT create_hypertable('page_events', 'occurred_at');`,
    },
    {
      name: 'the configuration says that it is none',
      sql: events,
      config: { roles: { tables: { 'public.page_events': ['entity'] } } },
    },
    { name: 'a temporary table', sql: 'CREATE TEMP TABLE page_events (id bigint, occurred_at timestamptz NOT NULL);' },
  ],
  invalid: [
    {
      name: 'a table with a key and an index',
      sql: `${events} CREATE INDEX ON page_events (kind);`,
      findings: [{ at: 'public.page_events', message: grows('public.page_events', 'occurred_at'), severity: 'info' }],
      fix: [
        `CREATE TABLE public.page_events_partitioned (\n  LIKE public.page_events ${like},\n  PRIMARY KEY (id, occurred_at)\n) PARTITION BY RANGE (occurred_at);`,
        ...partitions('public.page_events_partitioned', (word) => `public.page_events_${word}`, ' 00:00:00+00'),
        'CREATE INDEX page_events_partitioned_kind_idx ON public.page_events_partitioned USING btree (kind);',
      ],
    },
    {
      name: 'in quotes, by a date, without a key',
      sql: 'CREATE SCHEMA "My App"; CREATE TABLE "My App"."PageViewEvents" ("happenedOn" date, "Kind" text, "occurredOn" date NOT NULL);',
      config: {
        roles: {
          tables: { 'My App.PageViewEvents': ['event-log'] },
          columns: { 'My App.PageViewEvents.occurredOn': ['event-time'], 'My App.PageViewEvents.happenedOn': [] },
        },
      },
      findings: [{ at: '"My App"."PageViewEvents"', message: grows('"My App"."PageViewEvents"', 'occurredOn') }],
      fix: [
        `CREATE TABLE "My App"."PageViewEvents_partitioned" (\n  LIKE "My App"."PageViewEvents" ${like}\n) PARTITION BY RANGE ("occurredOn");`,
        ...partitions('"My App"."PageViewEvents_partitioned"', (word) => `"My App"."PageViewEvents_${word}"`, ''),
      ],
    },
    {
      name: 'a time that may be null, and many rows, of an audit too',
      sql: 'CREATE TABLE page_events (id bigint PRIMARY KEY, occurred_at timestamptz); CREATE TABLE login_audit_log (id bigint, actor_id bigint, action text, created_at timestamptz);',
      config: {
        tables: { 'public.page_events': { rows: 20_000_000 }, 'public.login_audit_log': { rows: 20_000_000 } },
      },
      findings: [
        { at: 'public.page_events', message: grows('public.page_events', 'occurred_at'), severity: 'warning' },
        {
          at: 'public.login_audit_log',
          message: grows('public.login_audit_log', 'created_at'),
          severity: 'warning',
        },
      ],
      fix: 'none',
    },
    {
      name: 'rows that are many by the option',
      sql: 'CREATE TABLE page_events (id bigint PRIMARY KEY, occurred_at timestamptz);',
      options: { largeTableRows: 1_000 },
      config: { tables: { 'public.page_events': { rows: 2_000 } } },
      findings: [{ at: 'public.page_events', message: grows('public.page_events', 'occurred_at') }],
      fix: 'none',
    },
    {
      name: 'TimescaleDB is installed',
      notOnServer: 'lacks TimescaleDB',
      sql: `CREATE EXTENSION timescaledb; ${events}`,
      findings: [{ at: 'public.page_events', message: hypertable('public.page_events', 'occurred_at') }],
      fix: 'none',
    },
  ],
});
