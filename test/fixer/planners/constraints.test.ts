import { notNullSteps } from '../../harness/not-null-steps.ts';
import { constraintOf, foreignKeyOf, partitioned, shop } from '../constraint-case.ts';
import { columnOf, columnsOf, tableOf } from '../plan-case.ts';
import { testPlanner } from '../test-planner.ts';

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
    expected: notNullSteps('public.orders', 'user_id', 'orders_user_id_present_check').map((sql) => sql.slice(0, -1)),
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
