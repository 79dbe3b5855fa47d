import rule from '../../../rules/index/json-document-without-index/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const message = (column: string): string =>
  `${column} is a document that queries look into, and no index finds a row by what is inside.`;

testRule(rule, {
  valid: [
    {
      name: 'a GIN index',
      sql: 'CREATE TABLE items (id int PRIMARY KEY, metadata jsonb); CREATE INDEX ON items USING gin (metadata);',
    },
    {
      name: 'an index over one key',
      sql: "CREATE TABLE items (id int PRIMARY KEY, metadata jsonb); CREATE INDEX ON items ((metadata ->> 'color'));",
    },
    { name: 'what is read with its row', sql: 'CREATE TABLE calls (id int PRIMARY KEY, raw_response jsonb);' },
    {
      name: 'an event that was recorded',
      sql: 'CREATE TABLE login_events (id int PRIMARY KEY, data jsonb, occurred_at timestamptz);',
    },
    { name: 'json, which no index can hold', sql: 'CREATE TABLE items (id int PRIMARY KEY, metadata json);' },
    {
      name: 'a comment says that nobody looks into it',
      sql: `CREATE TABLE items (id int PRIMARY KEY, metadata jsonb); COMMENT ON COLUMN items.metadata IS '@role none, read with its row';`,
    },
    {
      name: 'a table that is declared small',
      sql: 'CREATE TABLE items (id int PRIMARY KEY, metadata jsonb);',
      config: { tables: { 'public.items': { rows: 7 } } },
    },
  ],
  invalid: [
    {
      name: 'no index, or a B-tree over the whole',
      sql: 'CREATE TABLE items (id int PRIMARY KEY, metadata jsonb); CREATE INDEX ON items (metadata);',
      findings: [{ at: 'public.items.metadata', message: message('public.items.metadata') }],
      fix: [
        'CREATE INDEX CONCURRENTLY IF NOT EXISTS items_metadata_idx1 ON public.items USING gin (metadata jsonb_path_ops);',
      ],
    },
    {
      name: 'quoted names, a partitioned table once',
      sql: 'CREATE TABLE "Items" (region text, "Attributes" jsonb) PARTITION BY LIST (region); CREATE TABLE part PARTITION OF "Items" DEFAULT;',
      findings: [{ at: 'public."Items"."Attributes"', message: message('public."Items"."Attributes"') }],
      fix: [
        'CREATE INDEX IF NOT EXISTS "Items_Attributes_idx" ON ONLY public."Items" USING gin ("Attributes" jsonb_path_ops);',
        'CREATE INDEX CONCURRENTLY IF NOT EXISTS "part_Attributes_idx" ON public.part USING gin ("Attributes" jsonb_path_ops);',
        'ALTER INDEX public."Items_Attributes_idx" ATTACH PARTITION public."part_Attributes_idx";',
      ],
    },
  ],
});
