import rule from '../../../rules/index/unique-key-ignores-soft-delete/index.ts';
import { testRule } from '../../harness/test-rule.ts';

testRule(rule, {
  valid: [
    {
      name: 'only live rows count',
      sql: 'CREATE TABLE pages (id int PRIMARY KEY, slug text, deleted_at timestamptz); CREATE UNIQUE INDEX ON pages (slug) WHERE deleted_at IS NULL;',
    },
    { name: 'nothing is marked as deleted', sql: 'CREATE TABLE pages (id int PRIMARY KEY, slug text UNIQUE);' },
    {
      name: 'the mark is part of the key',
      sql: 'CREATE TABLE pages (id int PRIMARY KEY, slug text, is_deleted boolean, UNIQUE (slug, is_deleted));',
    },
    {
      name: 'an id that never comes again',
      sql: 'CREATE TABLE pages (id int PRIMARY KEY, public_id uuid UNIQUE, stripe_product_id text UNIQUE, deleted_at timestamptz);',
    },
    {
      name: 'a foreign key needs it',
      sql: 'CREATE TABLE pages (id int PRIMARY KEY, slug text UNIQUE, deleted_at timestamptz); CREATE TABLE links (page_slug text REFERENCES pages (slug));',
    },
    { name: 'the primary key', sql: 'CREATE TABLE pages (slug text PRIMARY KEY, deleted_at timestamptz);' },
    {
      name: 'two marks',
      sql: 'CREATE TABLE pages (id int PRIMARY KEY, slug text UNIQUE, deleted boolean, removed boolean);',
    },
    {
      name: 'a time that is set from the beginning',
      sql: 'CREATE TABLE pages (id int PRIMARY KEY, slug text UNIQUE, deleted_at timestamptz NOT NULL DEFAULT now());',
    },
  ],
  invalid: [
    {
      name: 'a constraint',
      sql: 'CREATE TABLE pages (id int PRIMARY KEY, user_id int, slug text, deleted_at timestamptz, CONSTRAINT k UNIQUE (user_id, slug));',
      findings: [
        {
          at: 'public.pages.k',
          message:
            'Unique constraint k on public.pages counts deleted rows: after a deletion (user_id, slug) stays taken for ever.',
        },
      ],
      fix: [
        'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS pages_user_id_slug_idx ON public.pages (user_id, slug) WHERE deleted_at IS NULL;',
        'ALTER TABLE public.pages DROP CONSTRAINT k;',
      ],
    },
    {
      name: 'an index, a flag, quoted names',
      sql: 'CREATE TABLE "Pages" (id int PRIMARY KEY, "Slug" text, "isDeleted" boolean NOT NULL DEFAULT false); CREATE UNIQUE INDEX "K" ON "Pages" ("Slug" text_pattern_ops);',
      findings: [
        {
          at: 'public."Pages"."K"',
          message:
            'Unique index "K" on public."Pages" counts deleted rows: after a deletion ("Slug") stays taken for ever.',
        },
      ],
      fix: [
        'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "Pages_Slug_idx" ON public."Pages" ("Slug" text_pattern_ops) WHERE "isDeleted" = false;',
        'DROP INDEX CONCURRENTLY IF EXISTS public."K";',
      ],
    },
  ],
});
