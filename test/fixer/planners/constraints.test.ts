import type { Database } from '../../../src/model/database.ts';
import type { Index } from '../../../src/model/table-index.ts';
import { columnOf, columnsOf, tableOf } from '../plan-case.ts';
import { testPlanner } from '../test-planner.ts';

const shop = `
  CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, code text);
  CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint, approved_by bigint, amount numeric NOT NULL, status text,
    starts_at timestamptz, ends_at timestamptz);
`;

const partitioned = `
  CREATE TABLE users (id bigint PRIMARY KEY);
  CREATE TABLE events (user_id bigint, at timestamptz NOT NULL) PARTITION BY RANGE (at);
  CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
`;

function constraintOf(database: Database, table: string, name: string) {
  const { primaryKey, uniqueKeys, foreignKeys, checks, exclusions } = tableOf(database, table);
  const all = [
    ...(primaryKey === undefined ? [] : [primaryKey]),
    ...uniqueKeys,
    ...foreignKeys,
    ...checks,
    ...exclusions,
  ];
  const found = all.find((constraint) => constraint.name === name);
  if (found === undefined) throw new Error(`no constraint ${name}`);
  return found;
}

function foreignKeyOf(database: Database, table: string, name: string) {
  const found = constraintOf(database, table, name);
  if (found.kind !== 'foreign-key') throw new Error(`${name} is no foreign key`);
  return found;
}

function indexOf(database: Database, table: string, name: string): Index {
  const found = tableOf(database, table).indexes.find((index) => index.name === name);
  if (found === undefined) throw new Error(`no index ${name}`);
  return found;
}

testPlanner('add-check', [
  {
    name: 'holds for new rows at once and is validated apart',
    sql: shop,
    change: (database) => {
      const table = tableOf(database, 'orders');
      const condition = { column: columnOf(table, 'amount'), compare: '>=', to: 0 } as const;
      return { kind: 'add-check', table, label: 'amount_range', condition };
    },
    expected: [
      'ALTER TABLE public.orders ADD CONSTRAINT orders_amount_range_check CHECK (amount >= 0) NOT VALID',
      'ALTER TABLE public.orders VALIDATE CONSTRAINT orders_amount_range_check',
    ],
    shows: {
      query: `SELECT pg_get_constraintdef(oid) AS def, convalidated FROM pg_constraint WHERE conname = 'orders_amount_range_check'`,
      rows: [{ def: 'CHECK ((amount >= (0)::numeric))', convalidated: true }],
    },
  },
  {
    name: 'compares columns, lists values with quotes and backslashes, and joins conditions',
    sql: shop,
    change: (database) => {
      const table = tableOf(database, 'orders');
      const [starts, ends, status] = columnsOf(table, 'starts_at', 'ends_at', 'status');
      if (starts === undefined || ends === undefined || status === undefined) throw new Error('no column');
      const condition = {
        every: [
          {
            some: [
              { column: ends, is: 'null' },
              { column: ends, compare: '>=', to: starts },
            ],
          },
          { column: status, oneOf: ["won't", 'back\\slash', 'ok'] },
        ],
      } as const;
      return { kind: 'add-check', table, label: 'shape', condition };
    },
    expected: [
      `ALTER TABLE public.orders ADD CONSTRAINT orders_shape_check CHECK ((ends_at IS NULL OR ends_at >= starts_at) AND status IN ('won''t', E'back\\\\slash', 'ok')) NOT VALID`,
      'ALTER TABLE public.orders VALIDATE CONSTRAINT orders_shape_check',
    ],
  },
  {
    name: 'reaches the partitions of a partitioned table',
    sql: partitioned,
    change: (database) => {
      const table = tableOf(database, 'events');
      return {
        kind: 'add-check',
        table,
        label: 'user',
        condition: { column: columnOf(table, 'user_id'), compare: '>', to: 0 },
      };
    },
    expected: [
      'ALTER TABLE public.events ADD CONSTRAINT events_user_check CHECK (user_id > 0) NOT VALID',
      'ALTER TABLE public.events VALIDATE CONSTRAINT events_user_check',
    ],
  },
]);

testPlanner('add-foreign-key', [
  {
    name: 'holds for new rows at once and is validated apart',
    sql: shop,
    change: (database) => {
      const [users, orders] = [tableOf(database, 'users'), tableOf(database, 'orders')];
      return {
        kind: 'add-foreign-key',
        table: orders,
        columns: columnsOf(orders, 'user_id'),
        referencedTable: users,
        referencedColumns: columnsOf(users, 'id'),
        onDelete: 'set-null',
      };
    },
    expected: [
      'ALTER TABLE public.orders ADD CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (id) ON DELETE SET NULL NOT VALID',
      'ALTER TABLE public.orders VALIDATE CONSTRAINT orders_user_id_fkey',
    ],
  },
  {
    name: 'comes after the unique constraint that it references',
    sql: `${shop} ALTER TABLE orders ADD COLUMN user_email text;`,
    change: (database) => {
      const [users, orders] = [tableOf(database, 'users'), tableOf(database, 'orders')];
      return [
        {
          kind: 'add-foreign-key',
          table: orders,
          columns: columnsOf(orders, 'user_email'),
          referencedTable: users,
          referencedColumns: columnsOf(users, 'email'),
          onDelete: 'no-action',
        },
        { kind: 'add-unique', table: users, columns: columnsOf(users, 'email') },
      ];
    },
    expected: [
      'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS users_email_key ON public.users (email)',
      'ALTER TABLE public.users ADD CONSTRAINT users_email_key UNIQUE USING INDEX users_email_key',
      'ALTER TABLE public.orders ADD CONSTRAINT orders_user_email_fkey FOREIGN KEY (user_email) REFERENCES public.users (email) NOT VALID',
      'ALTER TABLE public.orders VALIDATE CONSTRAINT orders_user_email_fkey',
    ],
  },
  {
    name: 'is checked at once on a partitioned table, which knows NOT VALID only from 18 on',
    sql: partitioned,
    change: (database) => {
      const [users, events] = [tableOf(database, 'users'), tableOf(database, 'events')];
      return {
        kind: 'add-foreign-key',
        table: events,
        columns: columnsOf(events, 'user_id'),
        referencedTable: users,
        referencedColumns: columnsOf(users, 'id'),
        onDelete: 'cascade',
      };
    },
    expected: [
      'ALTER TABLE public.events ADD CONSTRAINT events_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (id) ON DELETE CASCADE',
    ],
    squawkSays: ['adding-foreign-key-constraint', 'constraint-missing-not-valid'],
  },
  {
    name: 'is validated apart on a partitioned table too where all servers can',
    sql: partitioned,
    postgres: { from: 18, to: 18 },
    change: (database) => {
      const [users, events] = [tableOf(database, 'users'), tableOf(database, 'events')];
      return {
        kind: 'add-foreign-key',
        table: events,
        columns: columnsOf(events, 'user_id'),
        referencedTable: users,
        referencedColumns: columnsOf(users, 'id'),
        onDelete: 'no-action',
      };
    },
    expected: [
      'ALTER TABLE public.events ADD CONSTRAINT events_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (id) NOT VALID',
      'ALTER TABLE public.events VALIDATE CONSTRAINT events_user_id_fkey',
    ],
  },
  {
    name: 'is refused between types that cannot be compared',
    sql: `${shop} CREATE TABLE notes (author uuid);`,
    change: (database) => {
      const [users, notes] = [tableOf(database, 'users'), tableOf(database, 'notes')];
      return {
        kind: 'add-foreign-key',
        table: notes,
        columns: columnsOf(notes, 'author'),
        referencedTable: users,
        referencedColumns: columnsOf(users, 'id'),
        onDelete: 'no-action',
      };
    },
    expected: { refused: 'PostgreSQL has no equality between the types of author and users.id.' },
  },
]);

testPlanner('replace-foreign-key', [
  {
    name: 'replaces the old one under its own name and keeps all else',
    sql: `${shop}
      ALTER TABLE orders ADD CONSTRAINT "orders user→users" FOREIGN KEY (user_id) REFERENCES users ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
      COMMENT ON CONSTRAINT "orders user→users" ON orders IS 'who bought';`,
    change: (database) => ({
      kind: 'replace-foreign-key',
      foreignKey: foreignKeyOf(database, 'orders', 'orders user→users'),
      onDelete: 'cascade',
    }),
    expected: [
      'ALTER TABLE public.orders DROP CONSTRAINT "orders user→users", ADD CONSTRAINT "orders user→users" FOREIGN KEY (user_id) REFERENCES public.users (id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED NOT VALID',
      `COMMENT ON CONSTRAINT "orders user→users" ON public.orders IS 'who bought'`,
      'ALTER TABLE public.orders VALIDATE CONSTRAINT "orders user→users"',
    ],
    shows: {
      query: `SELECT conname, confdeltype, convalidated FROM pg_constraint WHERE conrelid = 'orders'::regclass AND contype = 'f'`,
      rows: [{ conname: 'orders user→users', confdeltype: 'c', convalidated: true }],
    },
  },
  {
    name: 'is checked at once on a partitioned table',
    sql: `${partitioned} ALTER TABLE events ADD FOREIGN KEY (user_id) REFERENCES users ON DELETE SET NULL (user_id);`,
    change: (database) => ({
      kind: 'replace-foreign-key',
      foreignKey: foreignKeyOf(database, 'events', 'events_user_id_fkey'),
      onDelete: 'cascade',
    }),
    expected: [
      'ALTER TABLE public.events DROP CONSTRAINT events_user_id_fkey, ADD CONSTRAINT events_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (id) ON DELETE CASCADE',
    ],
    squawkSays: ['adding-foreign-key-constraint', 'constraint-missing-not-valid'],
  },
  {
    name: 'is refused where the column could not be cleared',
    sql: `${shop} ALTER TABLE orders ALTER COLUMN user_id SET NOT NULL, ADD FOREIGN KEY (user_id) REFERENCES users;`,
    change: (database) => ({
      kind: 'replace-foreign-key',
      foreignKey: foreignKeyOf(database, 'orders', 'orders_user_id_fkey'),
      onDelete: 'set-null',
    }),
    expected: { refused: 'ON DELETE SET NULL needs columns that may be null.' },
  },
  {
    name: 'is refused on a partition, which has it from its parent',
    sql: `${partitioned} ALTER TABLE events ADD FOREIGN KEY (user_id) REFERENCES users;`,
    change: (database) => ({
      kind: 'replace-foreign-key',
      foreignKey: tableOf(database, 'events_2025').foreignKeys[0] ?? foreignKeyOf(database, 'events_2025', 'none'),
      onDelete: 'cascade',
    }),
    expected: { refused: 'The constraint belongs to the parent of this table and changes with it.' },
  },
]);

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

testPlanner('drop-constraint', [
  {
    name: 'brings back a unique constraint with its index',
    sql: `CREATE TABLE t (a int, b int, c int, CONSTRAINT twice UNIQUE (a, b) INCLUDE (c) WITH (fillfactor=70) DEFERRABLE INITIALLY DEFERRED);
      COMMENT ON CONSTRAINT twice ON t IS 'why'; COMMENT ON INDEX twice IS 'how';`,
    change: (database) => ({ kind: 'drop-constraint', constraint: constraintOf(database, 't', 'twice') }),
    expected: ['ALTER TABLE public.t DROP CONSTRAINT twice'],
  },
  {
    name: 'brings back a foreign key with all its clauses',
    sql: `CREATE TABLE p (a int, b int, PRIMARY KEY (a, b));
      CREATE TABLE c (x int, y int, CONSTRAINT "to p" FOREIGN KEY (x, y) REFERENCES p MATCH FULL ON DELETE SET NULL ON UPDATE RESTRICT);`,
    change: (database) => ({ kind: 'drop-constraint', constraint: constraintOf(database, 'c', 'to p') }),
    expected: ['ALTER TABLE public.c DROP CONSTRAINT "to p"'],
  },
  {
    name: 'brings back a check as it was, not validated and not inherited',
    sql: `CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT odd CHECK (a % 2 = 1) NO INHERIT NOT VALID;`,
    change: (database) => ({ kind: 'drop-constraint', constraint: constraintOf(database, 't', 'odd') }),
    expected: ['ALTER TABLE public.t DROP CONSTRAINT odd'],
  },
  {
    name: 'brings back an exclusion',
    sql: `CREATE EXTENSION btree_gist;
      CREATE TABLE t (room int, during tstzrange, CONSTRAINT apart EXCLUDE USING gist (room WITH =, during WITH &&) WHERE (room > 0));`,
    change: (database) => ({ kind: 'drop-constraint', constraint: constraintOf(database, 't', 'apart') }),
    expected: ['ALTER TABLE public.t DROP CONSTRAINT apart'],
  },
  {
    name: 'is refused while a foreign key references its columns',
    sql: `${shop} ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users;`,
    change: (database) => ({ kind: 'drop-constraint', constraint: constraintOf(database, 'users', 'users_pkey') }),
    expected: { refused: 'Foreign key orders_user_id_fkey on orders references its columns.' },
  },
]);

testPlanner('validate-constraint', [
  {
    name: 'validates a foreign key that was left unvalidated',
    sql: `${shop} ALTER TABLE orders ADD CONSTRAINT later FOREIGN KEY (user_id) REFERENCES users NOT VALID;
      COMMENT ON CONSTRAINT later ON orders IS 'soon';`,
    change: (database) => ({ kind: 'validate-constraint', constraint: foreignKeyOf(database, 'orders', 'later') }),
    expected: ['ALTER TABLE public.orders VALIDATE CONSTRAINT later'],
  },
]);

testPlanner('set-not-null', [
  {
    name: 'is proved by a check that is validated first',
    sql: shop,
    change: (database) => ({ kind: 'set-not-null', column: columnOf(tableOf(database, 'orders'), 'user_id') }),
    expected: [
      'ALTER TABLE public.orders ADD CONSTRAINT orders_user_id_present_check CHECK (user_id IS NOT NULL) NOT VALID',
      'ALTER TABLE public.orders VALIDATE CONSTRAINT orders_user_id_present_check',
      'ALTER TABLE public.orders ALTER COLUMN user_id SET NOT NULL',
      'ALTER TABLE public.orders DROP CONSTRAINT orders_user_id_present_check',
    ],
    shows: {
      query: `SELECT attnotnull, (SELECT count(*)::int FROM pg_constraint WHERE conrelid = attrelid AND contype = 'c') AS checks
        FROM pg_attribute WHERE attrelid = 'orders'::regclass AND attname = 'user_id'`,
      rows: [{ attnotnull: true, checks: 0 }],
    },
  },
  {
    name: 'needs no more where a check proves it already',
    sql: `${shop} ALTER TABLE orders ADD CONSTRAINT known CHECK (user_id IS NOT NULL);`,
    change: (database) => ({ kind: 'set-not-null', column: columnOf(tableOf(database, 'orders'), 'user_id') }),
    expected: ['ALTER TABLE public.orders ALTER COLUMN user_id SET NOT NULL'],
  },
]);
