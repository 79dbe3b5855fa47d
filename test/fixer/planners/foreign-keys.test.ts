import { foreignKeyOf, partitioned, shop } from '../constraint-case.ts';
import { columnsOf, tableOf } from '../plan-case.ts';
import { testPlanner } from '../test-planner.ts';

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
