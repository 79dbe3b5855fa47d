import rule from '../../../rules/index/tag-list-without-index/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const message = (column: string): string =>
  `${column} lists words that rows are found by, and no index finds the rows that bear one.`;

testRule(rule, {
  valid: [
    {
      name: 'a GIN index',
      sql: 'CREATE TABLE items (id int PRIMARY KEY, tags text[]); CREATE INDEX ON items USING gin (tags);',
    },
    {
      name: 'an expression of it',
      sql: 'CREATE TABLE items (id int PRIMARY KEY, tags text[]); CREATE INDEX ON items USING gin ((tags || tags));',
    },
    { name: 'a list of numbers', sql: 'CREATE TABLE items (id int PRIMARY KEY, tags int[]);' },
    { name: 'a list of something else', sql: 'CREATE TABLE items (id int PRIMARY KEY, lines text[]);' },
    {
      name: 'a table that is declared small',
      sql: 'CREATE TABLE items (id int PRIMARY KEY, tags text[]);',
      config: { tables: { 'public.items': { rows: 7 } } },
    },
  ],
  invalid: [
    {
      name: 'no index, or a B-tree over the whole',
      sql: 'CREATE TABLE items (id int PRIMARY KEY, tags text[]); CREATE INDEX ON items (tags);',
      findings: [{ at: 'public.items.tags', message: message('public.items.tags') }],
      fix: ['CREATE INDEX CONCURRENTLY IF NOT EXISTS items_tags_idx1 ON public.items USING gin (tags);'],
    },
    {
      name: 'quoted names, an enum, a partitioned table once',
      sql: `CREATE TYPE tag AS ENUM ('a', 'b'); CREATE TABLE "Items" (day date, "itemTags" tag[]) PARTITION BY RANGE (day); CREATE TABLE part PARTITION OF "Items" DEFAULT;`,
      findings: [{ at: 'public."Items"."itemTags"', message: message('public."Items"."itemTags"') }],
      fix: [
        'CREATE INDEX IF NOT EXISTS "Items_itemTags_idx" ON ONLY public."Items" USING gin ("itemTags");',
        'CREATE INDEX CONCURRENTLY IF NOT EXISTS "part_itemTags_idx" ON public.part USING gin ("itemTags");',
        'ALTER INDEX public."Items_itemTags_idx" ATTACH PARTITION public."part_itemTags_idx";',
      ],
    },
  ],
});
