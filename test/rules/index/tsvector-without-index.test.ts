import rule from '../../../rules/index/tsvector-without-index/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const table = 'CREATE TABLE pages (id bigint PRIMARY KEY, body text, words tsvector);';

testRule(rule, {
  valid: [
    { name: 'a GIN index', sql: `${table} CREATE INDEX ON pages USING gin (words);` },
    { name: 'a GiST index', sql: `${table} CREATE INDEX ON pages USING gist (words);` },
    { name: 'a partial index', sql: `${table} CREATE INDEX ON pages USING gin (words) WHERE body IS NOT NULL;` },
    { name: 'an index over an expression of it', sql: `${table} CREATE INDEX ON pages USING gin (strip(words));` },
    {
      name: 'the index of the partitioned table',
      sql: `CREATE TABLE pages (at date, words tsvector) PARTITION BY RANGE (at); CREATE TABLE pages_1 PARTITION OF pages DEFAULT;
        CREATE INDEX ON pages USING gin (words);`,
    },
    {
      name: 'indexes on every partition',
      sql: `CREATE TABLE pages (at date, words tsvector) PARTITION BY RANGE (at); CREATE TABLE pages_1 PARTITION OF pages DEFAULT;
        CREATE INDEX ON pages_1 USING gin (words);`,
    },
    { name: 'the column was dropped later', sql: `${table} ALTER TABLE pages DROP COLUMN words;` },
    {
      name: 'a view',
      sql: `${table} CREATE INDEX ON pages USING gin (words); CREATE VIEW v AS SELECT words FROM pages;`,
    },
    { name: 'a temporary table', sql: 'CREATE TEMP TABLE scratch_pages (words tsvector);' },
    {
      name: 'a virtual column, which no index can hold',
      sql: `CREATE TABLE pages (body text, words tsvector GENERATED ALWAYS AS (to_tsvector('english'::regconfig, body)) VIRTUAL);`,
    },
  ],
  invalid: [
    {
      name: 'no index, or one that knows no search',
      sql: `${table} CREATE INDEX ON pages (words); CREATE INDEX ON pages USING gin (to_tsvector('english', body));`,
      findings: [
        {
          at: 'public.pages.words',
          message:
            'public.pages.words is a tsvector without a GIN or GiST index: every text search reads the whole table.',
        },
      ],
      fix: ['CREATE INDEX CONCURRENTLY IF NOT EXISTS pages_words_idx1 ON public.pages USING gin (words);'],
    },
    {
      name: 'quoted names',
      sql: 'CREATE SCHEMA "My App"; CREATE TABLE "My App"."Pages" ("searchVector" tsvector);',
      findings: [
        {
          at: '"My App"."Pages"."searchVector"',
          message:
            '"My App"."Pages"."searchVector" is a tsvector without a GIN or GiST index: every text search reads the whole table.',
        },
      ],
      fix: [
        'CREATE INDEX CONCURRENTLY IF NOT EXISTS "Pages_searchVector_idx" ON "My App"."Pages" USING gin ("searchVector");',
      ],
    },
    {
      name: 'one partition lacks the index',
      sql: `CREATE TABLE pages (at date, words tsvector) PARTITION BY RANGE (at); CREATE TABLE pages_1 PARTITION OF pages DEFAULT;
        CREATE TABLE pages_2 PARTITION OF pages FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
        CREATE INDEX pages_1_words_idx ON pages_1 USING gin (words);`,
      findings: [
        {
          at: 'public.pages.words',
          message:
            'public.pages.words is a tsvector without a GIN or GiST index: every text search reads the whole table.',
        },
      ],
      fix: [
        'CREATE INDEX IF NOT EXISTS pages_words_idx ON ONLY public.pages USING gin (words);',
        'CREATE INDEX CONCURRENTLY IF NOT EXISTS pages_2_words_idx ON public.pages_2 USING gin (words);',
        'ALTER INDEX public.pages_words_idx ATTACH PARTITION public.pages_1_words_idx;',
        'ALTER INDEX public.pages_words_idx ATTACH PARTITION public.pages_2_words_idx;',
      ],
    },
    {
      name: 'a materialized view',
      sql: `${table} CREATE INDEX ON pages USING gin (words); CREATE MATERIALIZED VIEW found AS SELECT id, words FROM pages;`,
      findings: [
        {
          at: 'public.found.words',
          message:
            'public.found.words is a tsvector without a GIN or GiST index: every text search reads the whole table.',
        },
      ],
      fix: ['CREATE INDEX CONCURRENTLY IF NOT EXISTS found_words_idx ON public.found USING gin (words);'],
    },
  ],
});
