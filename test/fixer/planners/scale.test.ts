import { columnOf, columnsOf, tableOf } from '../plan-case.ts';
import { testPlanner } from '../test-planner.ts';

testPlanner('set-storage-parameters', [
  {
    name: 'sets what is new, changes what is old and undoes both',
    sql: 'CREATE TABLE jobs (id int) WITH (fillfactor=80, autovacuum_vacuum_scale_factor=0.2);',
    change: (database) => ({
      kind: 'set-storage-parameters',
      table: tableOf(database, 'jobs'),
      parameters: { autovacuum_vacuum_scale_factor: '0.01', autovacuum_vacuum_cost_delay: '2', fillfactor: '80' },
    }),
    expected: ['ALTER TABLE public.jobs SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_cost_delay = 2)'],
  },
  {
    name: 'is refused on a partitioned table',
    sql: 'CREATE TABLE jobs (id int) PARTITION BY HASH (id);',
    change: (database) => ({
      kind: 'set-storage-parameters',
      table: tableOf(database, 'jobs'),
      parameters: { fillfactor: '80' },
    }),
    expected: { refused: 'A partitioned table has no storage: its partitions take the parameters.' },
  },
]);

testPlanner('add-default-partition', [
  {
    name: 'catches what no partition takes',
    sql: `CREATE TABLE users (id int PRIMARY KEY);
      CREATE TABLE logs (user_id int REFERENCES users, at date) PARTITION BY RANGE (at);
      CREATE TABLE logs_default (at date);`,
    change: (database) => ({ kind: 'add-default-partition', table: tableOf(database, 'logs') }),
    expected: ['CREATE TABLE public.logs_default1 PARTITION OF public.logs DEFAULT'],
  },
  {
    name: 'has the indexes that all its siblings have for themselves',
    sql: `CREATE TABLE logs (id int, at date) PARTITION BY RANGE (at);
      CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
      CREATE TABLE logs_2 PARTITION OF logs FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
      CREATE UNIQUE INDEX ON logs_1 (id); CREATE UNIQUE INDEX ON logs_2 (id); CREATE INDEX ON logs_2 (at);`,
    change: (database) => ({ kind: 'add-default-partition', table: tableOf(database, 'logs') }),
    expected: [
      'CREATE TABLE public.logs_default PARTITION OF public.logs DEFAULT',
      'CREATE UNIQUE INDEX logs_default_id_idx ON public.logs_default USING btree (id)',
    ],
  },
  {
    name: 'is refused for hash partitioning',
    sql: 'CREATE TABLE jobs (id int) PARTITION BY HASH (id);',
    change: (database) => ({ kind: 'add-default-partition', table: tableOf(database, 'jobs') }),
    expected: { refused: 'A table partitioned by hash has no default partition.' },
  },
]);

testPlanner('add-summary-view', [
  {
    name: 'sums by group and month and can be refreshed beside its readers',
    sql: `CREATE TABLE sales (campaign_id int, month int, amount numeric, at timestamptz NOT NULL);
      INSERT INTO sales VALUES (1, 5, 2.5, '2025-01-31 23:30-01'), (1, 5, 1, '2025-02-10 00:00Z'), (NULL, 5, 4, '2025-02-11 00:00Z');`,
    change: (database) => {
      const table = tableOf(database, 'sales');
      return {
        kind: 'add-summary-view',
        table,
        groupBy: columnsOf(table, 'campaign_id', 'month'),
        time: columnOf(table, 'at'),
        measures: columnsOf(table, 'amount'),
      };
    },
    expected: [
      `CREATE MATERIALIZED VIEW public.sales_by_month AS\nSELECT campaign_id, month, date_trunc('month', at, 'UTC') AS month1, count(*) AS row_count, sum(amount) AS total_amount\nFROM public.sales\nGROUP BY 1, 2, 3`,
      'CREATE UNIQUE INDEX sales_by_month_campaign_id_month_month_idx ON public.sales_by_month (campaign_id, month, month1)',
    ],
    shows: {
      query: `SELECT campaign_id, to_char(month1 AT TIME ZONE 'UTC', 'YYYY-MM') AS month, row_count::int, total_amount FROM sales_by_month ORDER BY campaign_id`,
      rows: [
        { campaign_id: 1, month: '2025-02', row_count: 2, total_amount: '3.5' },
        { campaign_id: null, month: '2025-02', row_count: 1, total_amount: '4' },
      ],
    },
  },
]);

testPlanner('partition-table', [
  {
    name: 'makes a copy by month with the time in its key, its indexes, keys and policies',
    sql: `CREATE TABLE users (id int PRIMARY KEY);
      CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
        at timestamptz NOT NULL DEFAULT now(), kind text CHECK (kind <> ''), token text UNIQUE);
      CREATE INDEX events_user ON events (user_id, at DESC) WHERE kind = 'click';
      CREATE TABLE notes (event_id bigint REFERENCES events);
      ALTER TABLE events ENABLE ROW LEVEL SECURITY;
      CREATE POLICY own ON events USING (user_id = 1);`,
    change: (database) => {
      const table = tableOf(database, 'events');
      return { kind: 'partition-table', table, by: columnOf(table, 'at') };
    },
    expected: [
      'CREATE TABLE public.events_partitioned (\n  LIKE public.events INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING IDENTITY INCLUDING CONSTRAINTS INCLUDING STORAGE INCLUDING COMMENTS,\n  PRIMARY KEY (id, at)\n) PARTITION BY RANGE (at)',
      "CREATE TABLE public.events_2025_11 PARTITION OF public.events_partitioned FOR VALUES FROM ('2025-11-01 00:00:00+00') TO ('2025-12-01 00:00:00+00')",
      "CREATE TABLE public.events_2025_12 PARTITION OF public.events_partitioned FOR VALUES FROM ('2025-12-01 00:00:00+00') TO ('2026-01-01 00:00:00+00')",
      "CREATE TABLE public.events_2026_01 PARTITION OF public.events_partitioned FOR VALUES FROM ('2026-01-01 00:00:00+00') TO ('2026-02-01 00:00:00+00')",
      "CREATE TABLE public.events_2026_02 PARTITION OF public.events_partitioned FOR VALUES FROM ('2026-02-01 00:00:00+00') TO ('2026-03-01 00:00:00+00')",
      'CREATE TABLE public.events_default PARTITION OF public.events_partitioned DEFAULT',
      'ALTER TABLE public.events_partitioned ADD FOREIGN KEY (user_id) REFERENCES public.users (id) ON DELETE CASCADE',
      `CREATE INDEX events_partitioned_user_id_at_idx ON public.events_partitioned USING btree (user_id, at DESC) WHERE kind = 'click'`,
      'CREATE POLICY own ON public.events_partitioned FOR ALL TO PUBLIC USING (user_id = 1)',
      'ALTER TABLE public.events_partitioned ENABLE ROW LEVEL SECURITY',
    ],
  },
  {
    name: 'is refused where the time may be null',
    sql: 'CREATE TABLE events (id bigint PRIMARY KEY, at timestamptz);',
    change: (database) => {
      const table = tableOf(database, 'events');
      return { kind: 'partition-table', table, by: columnOf(table, 'at') };
    },
    expected: { refused: 'at may be null, and the key of a partitioned table may not: make it NOT NULL first.' },
  },
]);
