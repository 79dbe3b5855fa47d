import rule from '../../../rules/index/index-btree-on-array/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const table = 'CREATE TABLE items (id bigint PRIMARY KEY, n int, tags text[], path int[], doc jsonb, words tsvector);';

testRule(rule, {
  valid: [
    { name: 'GIN indexes', sql: `${table} CREATE INDEX ON items USING gin (tags, doc, words);` },
    { name: 'a unique index compares whole values', sql: `${table} CREATE UNIQUE INDEX ON items (tags);` },
    { name: 'an array of numbers, which may be a path', sql: `${table} CREATE INDEX ON items (path);` },
    { name: 'an element of the array', sql: `${table} CREATE INDEX ON items ((tags[1]));` },
    { name: 'a key of the document', sql: `${table} CREATE INDEX ON items ((doc ->> 'kind'));` },
    { name: 'an included column', sql: `${table} CREATE INDEX ON items (n) INCLUDE (tags);` },
    { name: 'a hash index', sql: `${table} CREATE INDEX ON items USING hash (tags);` },
    { name: 'dropped later', sql: `${table} CREATE INDEX i ON items (tags); DROP INDEX i;` },
  ],
  invalid: [
    {
      name: 'an array',
      sql: `${table} CREATE INDEX i ON items (tags);`,
      findings: [
        {
          at: 'public.items.i',
          message: 'Index i on public.items is a B-tree over tags (text[]): a search for an element cannot use it.',
        },
      ],
      fix: 'none',
    },
    {
      name: 'the first of several columns is named',
      sql: `${table} CREATE INDEX i ON items (n, words, doc);`,
      findings: [
        {
          at: 'public.items.i',
          message: 'Index i on public.items is a B-tree over words (tsvector): a text search cannot use it.',
        },
      ],
      fix: 'none',
    },
    {
      name: 'quoted names, a domain, a partitioned table once',
      sql: `CREATE SCHEMA "My App"; CREATE DOMAIN "My App".doc AS jsonb;
        CREATE TABLE "My App"."Items" ("rawDoc" "My App".doc, at date) PARTITION BY RANGE (at); CREATE TABLE "My App".part PARTITION OF "My App"."Items" DEFAULT;
        CREATE INDEX "I" ON "My App"."Items" ("rawDoc");`,
      findings: [
        {
          at: '"My App"."Items"."I"',
          message:
            'Index "I" on "My App"."Items" is a B-tree over "rawDoc" ("My App".doc): a search inside the document cannot use it.',
        },
      ],
      fix: 'none',
    },
    {
      name: 'a materialized view',
      sql: `${table} CREATE MATERIALIZED VIEW v AS SELECT id, tags FROM items; CREATE INDEX i ON v (tags);`,
      findings: [
        {
          at: 'public.v.i',
          message: 'Index i on public.v is a B-tree over tags (text[]): a search for an element cannot use it.',
        },
      ],
      fix: 'none',
    },
  ],
});
