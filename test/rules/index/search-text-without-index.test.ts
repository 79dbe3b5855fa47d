import rule from '../../../rules/index/search-text-without-index/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const message = (column: string): string =>
  `${column} holds long text that people search, and no text search index finds rows by its words.`;

testRule(rule, {
  valid: [
    {
      name: 'a text search index',
      sql: "CREATE TABLE articles (id int PRIMARY KEY, body text); CREATE INDEX ON articles USING gin (to_tsvector('english', body));",
    },
    {
      name: 'a trigram index',
      sql: 'CREATE EXTENSION pg_trgm; CREATE TABLE articles (id int PRIMARY KEY, body text); CREATE INDEX ON articles USING gin (body gin_trgm_ops);',
    },
    {
      name: 'a tsvector column',
      sql: "CREATE TABLE articles (id int PRIMARY KEY, body text, words tsvector GENERATED ALWAYS AS (to_tsvector('english', body)) STORED);",
    },
    { name: 'a short text', sql: 'CREATE TABLE articles (id int PRIMARY KEY, body varchar(80));' },
    { name: 'a log', sql: 'CREATE TABLE mail_logs (id int PRIMARY KEY, body text);' },
    {
      name: 'a table that is declared small',
      sql: 'CREATE TABLE articles (id int PRIMARY KEY, body text);',
      config: { tables: { 'public.articles': { rows: 40 } } },
    },
  ],
  invalid: [
    {
      name: 'no index, or a B-tree',
      sql: 'CREATE TABLE articles (id int PRIMARY KEY, body text); CREATE INDEX ON articles (lower(body));',
      findings: [{ at: 'public.articles.body', message: message('public.articles.body') }],
      fix: [
        "CREATE INDEX CONCURRENTLY IF NOT EXISTS articles_body_idx ON public.articles USING gin (to_tsvector('english', body));",
      ],
    },
    {
      name: 'quoted names, another language',
      sql: 'CREATE TABLE "Articles" (id int PRIMARY KEY, "articleBody" text);',
      options: { textSearch: 'german' },
      findings: [{ at: 'public."Articles"."articleBody"', message: message('public."Articles"."articleBody"') }],
      fix: [
        `CREATE INDEX CONCURRENTLY IF NOT EXISTS "Articles_articleBody_idx" ON public."Articles" USING gin (to_tsvector('german', "articleBody"));`,
      ],
    },
  ],
});
