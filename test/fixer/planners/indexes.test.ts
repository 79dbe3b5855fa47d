import { columnOf, columnsOf, tableOf } from '../plan-case.ts';
import { testPlanner } from '../test-planner.ts';

const posts = `
  CREATE TABLE posts (id bigint PRIMARY KEY, user_id bigint NOT NULL, status text NOT NULL, body text, tags text[], meta jsonb,
    scheduled_for timestamptz, deleted_at timestamptz);
`;

const events = `
  CREATE TABLE events (id bigint, at timestamptz NOT NULL, kind text) PARTITION BY RANGE (at);
  CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
  CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01') PARTITION BY LIST (kind);
  CREATE TABLE events_2025_click PARTITION OF events_2025 FOR VALUES IN ('click');
`;

testPlanner('serve-access-path', [
  {
    name: 'leads with the equality columns and ends with the range, over the wanted rows',
    sql: posts,
    change: (database) => {
      const table = tableOf(database, 'posts');
      return {
        kind: 'serve-access-path',
        table,
        equality: columnsOf(table, 'user_id', 'status'),
        range: { column: columnOf(table, 'scheduled_for'), descending: true },
        where: { column: columnOf(table, 'deleted_at'), is: 'null' },
      };
    },
    expected: [
      'CREATE INDEX CONCURRENTLY IF NOT EXISTS posts_user_id_status_scheduled_for_idx ON public.posts (user_id, status, scheduled_for DESC) WHERE deleted_at IS NULL',
    ],
    shows: {
      query: `SELECT indisvalid, pg_get_indexdef(indexrelid) AS def FROM pg_index WHERE indexrelid = 'posts_user_id_status_scheduled_for_idx'::regclass`,
      rows: [
        {
          indisvalid: true,
          def: 'CREATE INDEX posts_user_id_status_scheduled_for_idx ON public.posts USING btree (user_id, status, scheduled_for DESC) WHERE (deleted_at IS NULL)',
        },
      ],
    },
  },
  {
    name: 'is built partition by partition under an index of the parent alone',
    sql: events,
    change: (database) => {
      const table = tableOf(database, 'events');
      return { kind: 'serve-access-path', table, equality: columnsOf(table, 'kind') };
    },
    expected: [
      'CREATE INDEX IF NOT EXISTS events_kind_idx ON ONLY public.events (kind)',
      'CREATE INDEX CONCURRENTLY IF NOT EXISTS events_2024_kind_idx ON public.events_2024 (kind)',
      'CREATE INDEX IF NOT EXISTS events_2025_kind_idx ON ONLY public.events_2025 (kind)',
      'CREATE INDEX CONCURRENTLY IF NOT EXISTS events_2025_click_kind_idx ON public.events_2025_click (kind)',
      'ALTER INDEX public.events_kind_idx ATTACH PARTITION public.events_2024_kind_idx',
      'ALTER INDEX public.events_2025_kind_idx ATTACH PARTITION public.events_2025_click_kind_idx',
      'ALTER INDEX public.events_kind_idx ATTACH PARTITION public.events_2025_kind_idx',
    ],
    shows: {
      query: `SELECT indexrelid::regclass::text AS name, indisvalid FROM pg_index WHERE indexrelid::regclass::text LIKE '%kind_idx' ORDER BY 1`,
      rows: ['events_2024_kind_idx', 'events_2025_click_kind_idx', 'events_2025_kind_idx', 'events_kind_idx'].map(
        (name) => ({
          name,
          indisvalid: true,
        }),
      ),
    },
  },
  {
    name: 'adopts the index that a partition has already, and gives it back',
    sql: `${events} CREATE INDEX own_idx ON events_2024 (kind);`,
    change: (database) => {
      const table = tableOf(database, 'events');
      return { kind: 'serve-access-path', table, equality: columnsOf(table, 'kind') };
    },
    expected: [
      'CREATE INDEX IF NOT EXISTS events_kind_idx ON ONLY public.events (kind)',
      'CREATE INDEX IF NOT EXISTS events_2025_kind_idx ON ONLY public.events_2025 (kind)',
      'CREATE INDEX CONCURRENTLY IF NOT EXISTS events_2025_click_kind_idx ON public.events_2025_click (kind)',
      'ALTER INDEX public.events_kind_idx ATTACH PARTITION public.own_idx',
      'ALTER INDEX public.events_2025_kind_idx ATTACH PARTITION public.events_2025_click_kind_idx',
      'ALTER INDEX public.events_kind_idx ATTACH PARTITION public.events_2025_kind_idx',
    ],
  },
  {
    name: 'quotes hostile names and cuts the generated one at the end of a character',
    sql: `CREATE SCHEMA "order"; CREATE TABLE "order"."select ""x""" (id int PRIMARY KEY, "Größ-${'ü'.repeat(21)}" text, "user" text);`,
    change: (database) => {
      const table = tableOf(database, 'select "x"', 'order');
      return { kind: 'serve-access-path', table, equality: columnsOf(table, `Größ-${'ü'.repeat(21)}`, 'user') };
    },
    expected: [
      `CREATE INDEX CONCURRENTLY IF NOT EXISTS "select ""x""_Größ-${'ü'.repeat(20)}_idx" ON "order"."select ""x""" ("Größ-${'ü'.repeat(21)}", "user")`,
    ],
  },
  {
    name: 'is refused without a column to compare',
    sql: posts,
    change: (database) => ({ kind: 'serve-access-path', table: tableOf(database, 'posts'), equality: [] }),
    expected: { refused: 'The lookup compares no column, so no index can lead to its rows.' },
  },
]);

testPlanner('create-index', [
  {
    name: 'serves containment in documents',
    sql: posts,
    change: (database) => {
      const table = tableOf(database, 'posts');
      const key = { column: columnOf(table, 'meta'), operatorClass: 'jsonb_path_ops' };
      return { kind: 'create-index', table, method: 'gin', unique: false, keys: [key] };
    },
    expected: [
      'CREATE INDEX CONCURRENTLY IF NOT EXISTS posts_meta_idx ON public.posts USING gin (meta jsonb_path_ops)',
    ],
  },
  {
    name: 'serves text search, in the language that is asked for',
    sql: posts,
    change: (database) => {
      const table = tableOf(database, 'posts');
      const column = columnOf(table, 'body');
      return [
        { kind: 'create-index', table, method: 'gin', unique: false, keys: [{ column, as: 'tsvector' }] },
        {
          kind: 'create-index',
          table,
          method: 'gin',
          unique: false,
          keys: [{ column, as: 'tsvector', textSearch: 'german' }],
        },
      ];
    },
    expected: [
      "CREATE INDEX CONCURRENTLY IF NOT EXISTS posts_body_idx ON public.posts USING gin (to_tsvector('english', body))",
      "CREATE INDEX CONCURRENTLY IF NOT EXISTS posts_body_idx1 ON public.posts USING gin (to_tsvector('german', body))",
    ],
  },
  {
    name: 'takes an operator class from where its extension lives',
    sql: `CREATE SCHEMA extensions; CREATE EXTENSION pg_trgm SCHEMA extensions; ${posts}`,
    change: (database) => {
      const table = tableOf(database, 'posts');
      const key = { column: columnOf(table, 'body'), operatorClass: 'gin_trgm_ops' };
      return { kind: 'create-index', table, method: 'gin', unique: false, keys: [key] };
    },
    expected: [
      'CREATE INDEX CONCURRENTLY IF NOT EXISTS posts_body_idx ON public.posts USING gin (body extensions.gin_trgm_ops)',
    ],
  },
  {
    name: 'summarises ranges of blocks',
    sql: posts,
    change: (database) => {
      const table = tableOf(database, 'posts');
      return {
        kind: 'create-index',
        table,
        method: 'brin',
        unique: false,
        keys: [{ column: columnOf(table, 'scheduled_for') }],
      };
    },
    expected: [
      'CREATE INDEX CONCURRENTLY IF NOT EXISTS posts_scheduled_for_idx ON public.posts USING brin (scheduled_for)',
    ],
  },
  {
    name: 'holds an identity unique whatever its case, among rows that are not deleted',
    sql: 'CREATE TABLE users (id int PRIMARY KEY, email text, deleted_at timestamptz);',
    change: (database) => {
      const table = tableOf(database, 'users');
      return {
        kind: 'create-index',
        table,
        method: 'btree',
        unique: true,
        keys: [{ column: columnOf(table, 'email'), as: 'lower' }],
        where: { column: columnOf(table, 'deleted_at'), is: 'null' },
      };
    },
    expected: [
      'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS users_lower_email_idx ON public.users (lower(email)) WHERE deleted_at IS NULL',
    ],
  },
  {
    name: 'serves a materialized view',
    sql: `${posts} CREATE MATERIALIZED VIEW per_user AS SELECT user_id, count(*) AS posts FROM posts GROUP BY user_id;`,
    change: (database) => {
      const view = database.materializedViews[0];
      if (view === undefined) throw new Error('no view');
      return {
        kind: 'create-index',
        table: view,
        method: 'btree',
        unique: true,
        keys: [{ column: columnOf(view, 'user_id') }],
      };
    },
    expected: ['CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS per_user_user_id_idx ON public.per_user (user_id)'],
  },
  {
    name: 'is refused where a partitioned table cannot hold it unique',
    sql: events,
    change: (database) => {
      const table = tableOf(database, 'events');
      return {
        kind: 'create-index',
        table,
        method: 'btree',
        unique: true,
        keys: [{ column: columnOf(table, 'kind') }],
      };
    },
    expected: { refused: 'A unique index on a partitioned table must contain its partition key (at).' },
  },
]);

testPlanner('drop-index', [
  {
    name: 'brings back every detail of the index',
    sql: `${posts}
      CREATE UNIQUE INDEX "Odd ""one""" ON posts USING btree (lower(body) COLLATE "C" text_pattern_ops DESC NULLS LAST, user_id NULLS FIRST)
        INCLUDE (status, id) WITH (fillfactor=70, deduplicate_items=off) WHERE status <> 'it''s \\ done' AND deleted_at IS NULL;
      COMMENT ON INDEX "Odd ""one""" IS 'kept for ''search''';`,
    change: (database) => {
      const index = tableOf(database, 'posts').indexes.find((each) => each.name === 'Odd "one"');
      if (index === undefined) throw new Error('no index');
      return { kind: 'drop-index', index };
    },
    expected: ['DROP INDEX CONCURRENTLY IF EXISTS public."Odd ""one"""'],
  },
  {
    name: 'takes an index of a partitioned table with its parts, and puts them back under their names',
    sql: `${events} CREATE INDEX by_kind ON events (kind, at DESC); COMMENT ON INDEX by_kind IS 'all';`,
    change: (database) => {
      const index = tableOf(database, 'events').indexes.find((each) => each.name === 'by_kind');
      if (index === undefined) throw new Error('no index');
      return { kind: 'drop-index', index };
    },
    expected: ['DROP INDEX IF EXISTS public.by_kind'],
    squawkSays: ['require-concurrent-index-deletion'],
  },
  {
    name: 'is refused for an index that serves a constraint',
    sql: posts,
    change: (database) => {
      const [index] = tableOf(database, 'posts').indexes;
      if (index === undefined) throw new Error('no index');
      return { kind: 'drop-index', index };
    },
    expected: { refused: 'It serves constraint posts_pkey.' },
  },
  {
    name: 'is refused for the index that a foreign key references',
    sql: 'CREATE TABLE a (x int); CREATE UNIQUE INDEX sole ON a (x); CREATE TABLE b (x int REFERENCES a (x));',
    change: (database) => {
      const [index] = tableOf(database, 'a').indexes;
      if (index === undefined) throw new Error('no index');
      return { kind: 'drop-index', index };
    },
    expected: { refused: 'A foreign key references its columns.' },
    serverRefuses: 'DROP INDEX sole',
  },
  {
    name: 'is refused for one part of a partitioned index',
    sql: `${events} CREATE INDEX by_kind ON events (kind);`,
    change: (database) => {
      const index = tableOf(database, 'events_2024').indexes.find((each) => each.partOf?.name === 'by_kind');
      if (index === undefined) throw new Error('no index');
      return { kind: 'drop-index', index };
    },
    expected: { refused: 'It is a part of by_kind, which goes with all its parts or not at all.' },
  },
]);
