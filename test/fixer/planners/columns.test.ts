import type { Database } from '../../../src/model/database.ts';
import { columnOf, tableOf } from '../plan-case.ts';
import { type PlannerCase, testPlanner } from '../test-planner.ts';

const items = `
  CREATE TABLE items (id bigint PRIMARY KEY, payload json DEFAULT '{}', key varchar(40) DEFAULT gen_random_uuid(), seen timestamp,
    count int DEFAULT 3, day date, is_read boolean, created_at timestamptz, updated_at timestamptz, "Updated" timestamp);
`;

testPlanner('set-default', [
  {
    name: 'gives times the present, flags a value, counters zero',
    sql: items,
    change: (database) => {
      const table = tableOf(database, 'items');
      return [
        { kind: 'set-default', column: columnOf(table, 'created_at'), to: 'now' },
        { kind: 'set-default', column: columnOf(table, 'day'), to: 'now' },
        { kind: 'set-default', column: columnOf(table, 'is_read'), to: 'false' },
        { kind: 'set-default', column: columnOf(table, 'count'), to: 'zero' },
      ];
    },
    expected: [
      'ALTER TABLE public.items ALTER COLUMN created_at SET DEFAULT now()',
      'ALTER TABLE public.items ALTER COLUMN day SET DEFAULT CURRENT_DATE',
      'ALTER TABLE public.items ALTER COLUMN is_read SET DEFAULT false',
      'ALTER TABLE public.items ALTER COLUMN count SET DEFAULT 0',
    ],
    shows: {
      query: 'INSERT INTO items (id) VALUES (nextval_free()) RETURNING count, is_read',
      rows: [{ count: 0, is_read: false }],
    },
    platformSql: `CREATE SEQUENCE free; CREATE FUNCTION nextval_free() RETURNS bigint LANGUAGE sql AS $$ SELECT nextval('public.free') $$;`,
  },
  {
    name: 'takes a default away',
    sql: items,
    change: (database) => ({ kind: 'set-default', column: columnOf(tableOf(database, 'items'), 'key'), to: 'none' }),
    expected: ['ALTER TABLE public.items ALTER COLUMN key DROP DEFAULT'],
  },
  {
    name: 'is refused where PostgreSQL makes the values',
    sql: 'CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY);',
    change: (database) => ({ kind: 'set-default', column: columnOf(tableOf(database, 't'), 'id'), to: 'zero' }),
    expected: { refused: 'PostgreSQL makes the values of this column itself.' },
  },
]);

testPlanner('set-column-type', [
  {
    name: 'carries defaults over and reads naive times as UTC',
    sql: items,
    change: (database) => {
      const table = tableOf(database, 'items');
      return [
        { kind: 'set-column-type', column: columnOf(table, 'payload'), to: 'jsonb' },
        { kind: 'set-column-type', column: columnOf(table, 'key'), to: 'uuid' },
        { kind: 'set-column-type', column: columnOf(table, 'seen'), to: 'timestamptz' },
        { kind: 'set-column-type', column: columnOf(table, 'count'), to: 'bigint' },
      ];
    },
    expected: [
      `ALTER TABLE public.items ALTER COLUMN payload DROP DEFAULT, ALTER COLUMN payload TYPE jsonb USING payload::jsonb, ALTER COLUMN payload SET DEFAULT '{}'`,
      'ALTER TABLE public.items ALTER COLUMN key DROP DEFAULT, ALTER COLUMN key TYPE uuid USING key::uuid, ALTER COLUMN key SET DEFAULT gen_random_uuid()',
      `ALTER TABLE public.items ALTER COLUMN seen TYPE timestamp with time zone USING seen AT TIME ZONE 'UTC'`,
      'ALTER TABLE public.items ALTER COLUMN count DROP DEFAULT, ALTER COLUMN count TYPE bigint USING count::bigint, ALTER COLUMN count SET DEFAULT 3',
    ],
    squawkSays: ['changing-column-type', 'changing-column-type', 'changing-column-type', 'changing-column-type'],
  },
  {
    name: 'takes the type of another column, in its schema and quoted',
    sql: `CREATE SCHEMA "Odd"; CREATE TYPE "Odd"."Mood" AS ENUM ('a', 'b'); CREATE TABLE t (x text, y "Odd"."Mood"[], z text);`,
    change: (database) => {
      const table = tableOf(database, 't');
      return { kind: 'set-column-type', column: columnOf(table, 'x'), to: { sameAs: columnOf(table, 'y') } };
    },
    expected: [`ALTER TABLE public.t ALTER COLUMN x TYPE "Odd"."Mood"[] USING x::"Odd"."Mood"[]`],
    squawkSays: ['changing-column-type'],
  },
  {
    name: 'comes before an index that needs the new type',
    sql: items,
    change: (database) => {
      const table = tableOf(database, 'items');
      const column = columnOf(table, 'payload');
      return [
        { kind: 'create-index', table, method: 'gin', unique: false, keys: [{ column }] },
        { kind: 'set-column-type', column, to: 'jsonb' },
      ];
    },
    expected: [
      `ALTER TABLE public.items ALTER COLUMN payload DROP DEFAULT, ALTER COLUMN payload TYPE jsonb USING payload::jsonb, ALTER COLUMN payload SET DEFAULT '{}'`,
      'CREATE INDEX CONCURRENTLY IF NOT EXISTS items_payload_idx ON public.items USING gin (payload)',
    ],
    squawkSays: ['changing-column-type'],
  },
  {
    name: 'takes a cast to the old type off the default',
    sql: `CREATE TABLE links (key text DEFAULT (gen_random_uuid())::text, seen timestamp DEFAULT now()::timestamp, at text DEFAULT now()::date);`,
    change: (database) => {
      const table = tableOf(database, 'links');
      return [
        { kind: 'set-column-type', column: columnOf(table, 'key'), to: 'uuid' },
        { kind: 'set-column-type', column: columnOf(table, 'seen'), to: 'timestamptz' },
        { kind: 'set-column-type', column: columnOf(table, 'at'), to: 'timestamptz' },
      ];
    },
    expected: [
      'ALTER TABLE public.links ALTER COLUMN key DROP DEFAULT, ALTER COLUMN key TYPE uuid USING key::uuid, ALTER COLUMN key SET DEFAULT gen_random_uuid()',
      `ALTER TABLE public.links ALTER COLUMN seen DROP DEFAULT, ALTER COLUMN seen TYPE timestamp with time zone USING seen AT TIME ZONE 'UTC', ALTER COLUMN seen SET DEFAULT now()`,
      'ALTER TABLE public.links ALTER COLUMN at DROP DEFAULT, ALTER COLUMN at TYPE timestamp with time zone USING at::timestamp with time zone, ALTER COLUMN at SET DEFAULT (now())::date',
    ],
    squawkSays: ['changing-column-type', 'changing-column-type', 'changing-column-type'],
  },
  ...(
    [
      ['a generated column', 'g', 'PostgreSQL takes no USING for a generated column.'],
      [
        'what a column is generated from',
        'a',
        'Column g is generated from it: drop it, change the type, create it again.',
      ],
      ['what a trigger names', 'b', 'Trigger noted uses the column: drop it, change the type, create it again.'],
    ] as const
  ).map(([what, name, refused]): PlannerCase => {
    return {
      name: `is refused for ${what}`,
      sql: `CREATE TABLE t (a text, b text, g text GENERATED ALWAYS AS (lower(a)) STORED);
        CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
        CREATE TRIGGER noted BEFORE UPDATE ON t FOR EACH ROW WHEN (OLD.b IS DISTINCT FROM NEW.b) EXECUTE FUNCTION note();`,
      change: (database) => ({ kind: 'set-column-type', column: columnOf(tableOf(database, 't'), name), to: 'uuid' }),
      expected: { refused },
    };
  }),
  ...(
    [
      ['a view reads the table', 'CREATE VIEW counts AS SELECT id, count FROM items;', 'public.counts reads the table'],
      [
        'a policy uses the column',
        'CREATE POLICY few ON items USING (count < 5);',
        'Policy few on public.items uses the column',
      ],
      [
        'a policy of another table reads the table',
        'CREATE TABLE other (id int); CREATE POLICY few ON other USING (id IN (SELECT count FROM items));',
        'Policy few on public.other uses the column',
      ],
      [
        'a trigger watches the column',
        `CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
         CREATE TRIGGER watch BEFORE UPDATE OF count ON items FOR EACH ROW EXECUTE FUNCTION f();`,
        'Trigger watch uses the column',
      ],
      [
        'a column is generated from it',
        'ALTER TABLE items ADD COLUMN twice int GENERATED ALWAYS AS (count * 2) STORED;',
        'Column twice is generated from it',
      ],
    ] as const
  ).map(([when, more, who]) => ({
    name: `is refused while ${when}, as PostgreSQL refuses it`,
    sql: `${items} ${more}`,
    change: (database: Database) =>
      ({ kind: 'set-column-type', column: columnOf(tableOf(database, 'items'), 'count'), to: 'numeric' }) as const,
    expected: { refused: `${who}: drop it, change the type, create it again.` },
    serverRefuses: 'ALTER TABLE items ALTER COLUMN count TYPE numeric',
  })),
  {
    name: 'is not refused for a policy that does not use the column',
    sql: `${items} CREATE POLICY known ON items USING (id > 5);`,
    change: (database) => ({
      kind: 'set-column-type',
      column: columnOf(tableOf(database, 'items'), 'seen'),
      to: 'timestamptz',
    }),
    expected: [
      "ALTER TABLE public.items ALTER COLUMN seen TYPE timestamp with time zone USING seen AT TIME ZONE 'UTC'",
    ],
    squawkSays: ['changing-column-type'],
  },
]);

testPlanner('keep-updated-time', [
  {
    name: 'makes one function for a column name and a trigger for each table',
    sql: `${items} CREATE TABLE notes (id int, updated_at timestamptz);`,
    change: (database) => [
      { kind: 'keep-updated-time', column: columnOf(tableOf(database, 'items'), 'updated_at') },
      { kind: 'keep-updated-time', column: columnOf(tableOf(database, 'notes'), 'updated_at') },
      { kind: 'keep-updated-time', column: columnOf(tableOf(database, 'items'), 'Updated') },
    ],
    expected: [
      `CREATE FUNCTION public.set_updated_at() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$\nBEGIN\n  NEW.updated_at := pg_catalog.now();\n  RETURN NEW;\nEND\n$$`,
      'CREATE TRIGGER set_updated_at BEFORE UPDATE ON public.items FOR EACH ROW EXECUTE FUNCTION public.set_updated_at()',
      'CREATE TRIGGER set_updated_at BEFORE UPDATE ON public.notes FOR EACH ROW EXECUTE FUNCTION public.set_updated_at()',
      `CREATE FUNCTION public."set_Updated"() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$\nBEGIN\n  NEW."Updated" := pg_catalog.now();\n  RETURN NEW;\nEND\n$$`,
      'CREATE TRIGGER "set_Updated" BEFORE UPDATE ON public.items FOR EACH ROW EXECUTE FUNCTION public."set_Updated"()',
    ],
    shows: {
      query: `WITH made AS (SELECT 1), old AS (INSERT INTO notes VALUES (1, '2000-01-01') RETURNING id) SELECT count(*)::int AS made FROM old`,
      rows: [{ made: 1 }],
    },
  },
  {
    name: 'uses the function that the schema has for it',
    sql: `${items}
      CREATE FUNCTION other() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.created_at = now(); RETURN NEW; END; $$;
      CREATE SCHEMA app;
      CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS $f$
      begin
        new.updated_at = CURRENT_TIMESTAMP;
        return new;
      end;
      $f$;`,
    change: (database) => ({ kind: 'keep-updated-time', column: columnOf(tableOf(database, 'items'), 'updated_at') }),
    expected: ['CREATE TRIGGER set_updated_at BEFORE UPDATE ON public.items FOR EACH ROW EXECUTE FUNCTION app.touch()'],
  },
  {
    name: 'takes another name where the function name means something else',
    sql: `${items} CREATE FUNCTION set_updated_at() RETURNS int LANGUAGE sql AS 'SELECT 1';`,
    change: (database) => ({ kind: 'keep-updated-time', column: columnOf(tableOf(database, 'items'), 'updated_at') }),
    expected: [
      `CREATE FUNCTION public.set_updated_at1() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$\nBEGIN\n  NEW.updated_at := pg_catalog.now();\n  RETURN NEW;\nEND\n$$`,
      'CREATE TRIGGER set_updated_at BEFORE UPDATE ON public.items FOR EACH ROW EXECUTE FUNCTION public.set_updated_at1()',
    ],
  },
  {
    name: 'is refused for a column that holds no time',
    sql: items,
    change: (database) => ({ kind: 'keep-updated-time', column: columnOf(tableOf(database, 'items'), 'count') }),
    expected: { refused: 'The column holds no time.' },
  },
]);

testPlanner('set-comment', [
  {
    name: 'writes and restores comments on tables and columns',
    sql: `${items} COMMENT ON COLUMN items.key IS 'it''s old';`,
    change: (database) => {
      const table = tableOf(database, 'items');
      return [
        { kind: 'set-comment', on: columnOf(table, 'key'), text: "@encrypted\n'by' \\ us" },
        { kind: 'set-comment', on: table, text: 'goods' },
      ];
    },
    expected: [
      `COMMENT ON COLUMN public.items.key IS E'@encrypted\n''by'' \\\\ us'`,
      "COMMENT ON TABLE public.items IS 'goods'",
    ],
    shows: {
      query: `SELECT col_description('items'::regclass, attnum) AS comment FROM pg_attribute WHERE attrelid = 'items'::regclass AND attname = 'key'`,
      rows: [{ comment: "@encrypted\n'by' \\ us" }],
    },
  },
]);
