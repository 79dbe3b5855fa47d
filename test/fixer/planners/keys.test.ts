import { indexOf, partitioned, shop } from '../constraint-case.ts';
import { columnOf, columnsOf, tableOf } from '../plan-case.ts';
import { testPlanner } from '../test-planner.ts';

testPlanner('add-primary-key', [
  {
    name: 'promotes a unique index under its name',
    sql: `CREATE TABLE tags (id int NOT NULL, name text); CREATE UNIQUE INDEX tags_by_id ON tags (id) WITH (fillfactor=80);
      COMMENT ON INDEX tags_by_id IS 'the key';`,
    change: (database) => ({
      kind: 'add-primary-key',
      table: tableOf(database, 'tags'),
      using: indexOf(database, 'tags', 'tags_by_id'),
    }),
    expected: ['ALTER TABLE public.tags ADD CONSTRAINT tags_by_id PRIMARY KEY USING INDEX tags_by_id'],
  },
  {
    name: 'gives back the foreign keys that referenced the index',
    sql: `CREATE TABLE tags (id int NOT NULL); CREATE UNIQUE INDEX tags_by_id ON tags (id);
      CREATE TABLE notes (tag int, CONSTRAINT tagged FOREIGN KEY (tag) REFERENCES tags (id) ON DELETE CASCADE);
      COMMENT ON CONSTRAINT tagged ON notes IS 'why';`,
    change: (database) => ({
      kind: 'add-primary-key',
      table: tableOf(database, 'tags'),
      using: indexOf(database, 'tags', 'tags_by_id'),
    }),
    expected: ['ALTER TABLE public.tags ADD CONSTRAINT tags_by_id PRIMARY KEY USING INDEX tags_by_id'],
  },
  {
    name: 'builds its own index where a unique constraint holds the other',
    sql: 'CREATE TABLE tags (id int NOT NULL UNIQUE, name text);',
    change: (database) => ({
      kind: 'add-primary-key',
      table: tableOf(database, 'tags'),
      using: indexOf(database, 'tags', 'tags_id_key'),
    }),
    expected: [
      'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS tags_pkey ON public.tags (id)',
      'ALTER TABLE public.tags DROP CONSTRAINT tags_id_key, ADD CONSTRAINT tags_pkey PRIMARY KEY USING INDEX tags_pkey',
    ],
    shows: {
      query: `SELECT conname, contype FROM pg_constraint WHERE conrelid = 'tags'::regclass AND contype IN ('p', 'u')`,
      rows: [{ conname: 'tags_pkey', contype: 'p' }],
    },
  },
  {
    name: 'is refused while a foreign key depends on the unique constraint',
    sql: 'CREATE TABLE tags (id int NOT NULL UNIQUE); CREATE TABLE notes (tag int REFERENCES tags (id));',
    change: (database) => ({
      kind: 'add-primary-key',
      table: tableOf(database, 'tags'),
      using: indexOf(database, 'tags', 'tags_id_key'),
    }),
    expected: { refused: 'Foreign key notes_tag_fkey on notes depends on tags_id_key.' },
  },
  {
    name: 'is refused for columns that may be null',
    sql: 'CREATE TABLE tags (id int); CREATE UNIQUE INDEX tags_by_id ON tags (id);',
    change: (database) => ({
      kind: 'add-primary-key',
      table: tableOf(database, 'tags'),
      using: indexOf(database, 'tags', 'tags_by_id'),
    }),
    expected: { refused: 'Index tags_by_id has a key that may be null or is not a plain column in default order.' },
  },
]);

testPlanner('add-unique', [
  {
    name: 'builds the index beside writers and makes it a constraint',
    sql: shop,
    change: (database) => {
      const table = tableOf(database, 'users');
      return { kind: 'add-unique', table, columns: columnsOf(table, 'email', 'code') };
    },
    expected: [
      'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS users_email_code_key ON public.users (email, code)',
      'ALTER TABLE public.users ADD CONSTRAINT users_email_code_key UNIQUE USING INDEX users_email_code_key',
    ],
  },
  {
    name: 'stays an index where it covers part of the rows',
    sql: shop,
    change: (database) => {
      const table = tableOf(database, 'users');
      return {
        kind: 'add-unique',
        table,
        columns: columnsOf(table, 'code'),
        where: { column: columnOf(table, 'code'), is: 'not-null' },
      };
    },
    expected: [
      'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS users_code_idx ON public.users (code) WHERE code IS NOT NULL',
    ],
  },
  {
    name: 'stays an index on a partitioned table',
    sql: partitioned,
    change: (database) => {
      const table = tableOf(database, 'events');
      return { kind: 'add-unique', table, columns: columnsOf(table, 'user_id', 'at') };
    },
    expected: [
      'CREATE UNIQUE INDEX IF NOT EXISTS events_user_id_at_idx ON ONLY public.events (user_id, at)',
      'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS events_2025_user_id_at_idx ON public.events_2025 (user_id, at)',
      'ALTER INDEX public.events_user_id_at_idx ATTACH PARTITION public.events_2025_user_id_at_idx',
    ],
  },
]);
