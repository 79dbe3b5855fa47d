import rule from '../../../rules/index/index-duplicated/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const table = 'CREATE TABLE items (id bigint PRIMARY KEY, a int, b text, c jsonb, tags text[]);';

testRule(rule, {
  valid: [
    { name: 'another order of keys', sql: `${table} CREATE INDEX ON items (a, b); CREATE INDEX ON items (b, a);` },
    { name: 'another direction', sql: `${table} CREATE INDEX ON items (a, b); CREATE INDEX ON items (a, b DESC);` },
    { name: 'another method', sql: `${table} CREATE INDEX ON items (a); CREATE INDEX ON items USING hash (a);` },
    {
      name: 'another operator class',
      sql: `${table} CREATE INDEX ON items (b); CREATE INDEX ON items (b text_pattern_ops);`,
    },
    { name: 'another collation', sql: `${table} CREATE INDEX ON items (b); CREATE INDEX ON items (b COLLATE "C");` },
    { name: 'another predicate', sql: `${table} CREATE INDEX ON items (a); CREATE INDEX ON items (a) WHERE a > 0;` },
    { name: 'included columns', sql: `${table} CREATE INDEX ON items (a); CREATE INDEX ON items (a) INCLUDE (b);` },
    {
      name: 'another expression',
      sql: `${table} CREATE INDEX ON items (lower(b)); CREATE INDEX ON items (upper(b));`,
    },
    {
      name: 'the same name of table and columns in two schemas',
      sql: `CREATE SCHEMA x; CREATE SCHEMA y; CREATE TABLE x.items (a int); CREATE TABLE y.items (a int);
        CREATE INDEX ON x.items (a); CREATE INDEX ON y.items (a);`,
    },
    { name: 'dropped later', sql: `${table} CREATE INDEX i ON items (a); CREATE INDEX j ON items (a); DROP INDEX j;` },
    {
      name: 'a nullable unique index that treats nulls as equal',
      sql: `${table} CREATE UNIQUE INDEX ON items (a); CREATE UNIQUE INDEX ON items (a) NULLS NOT DISTINCT;`,
    },
    {
      name: 'one is deferrable',
      sql: 'CREATE TABLE items (a int UNIQUE, CONSTRAINT later UNIQUE (a) DEFERRABLE INITIALLY DEFERRED);',
    },
    {
      name: 'something hangs on both',
      sql: `CREATE TABLE items (a int UNIQUE); CREATE INDEX by_a ON items (a); ALTER TABLE items CLUSTER ON by_a;`,
    },
    {
      name: 'a temporary table',
      sql: 'CREATE TEMP TABLE scratch (a int); CREATE INDEX ON scratch (a); CREATE INDEX ON scratch (a);',
    },
  ],
  invalid: [
    {
      name: 'the younger of two plain indexes goes',
      sql: `${table} CREATE INDEX by_a ON items (a); CREATE INDEX by_a_too ON items USING btree (a ASC);`,
      findings: [
        {
          at: 'public.items.by_a_too',
          message: 'Index by_a_too on public.items holds the same entries as index by_a, so nothing needs it.',
        },
      ],
      fix: ['DROP INDEX CONCURRENTLY IF EXISTS public.by_a_too;'],
    },
    {
      name: 'of three equal ones two go',
      sql: `${table} CREATE INDEX i ON items USING gin (tags); CREATE INDEX j ON items USING gin (tags array_ops); CREATE INDEX k ON items USING gin (tags);`,
      findings: [
        {
          at: 'public.items.j',
          message: 'Index j on public.items holds the same entries as index i, so nothing needs it.',
        },
        {
          at: 'public.items.k',
          message: 'Index k on public.items holds the same entries as index i, so nothing needs it.',
        },
      ],
      fix: ['DROP INDEX CONCURRENTLY IF EXISTS public.j;', 'DROP INDEX CONCURRENTLY IF EXISTS public.k;'],
    },
    {
      name: 'a plain index goes beside a younger unique constraint',
      sql: `${table} CREATE INDEX by_a ON items (a); ALTER TABLE items ADD CONSTRAINT one_a UNIQUE (a);`,
      findings: [
        {
          at: 'public.items.by_a',
          message: 'Index by_a on public.items holds the same entries as unique constraint one_a, so nothing needs it.',
        },
      ],
      fix: ['DROP INDEX CONCURRENTLY IF EXISTS public.by_a;'],
    },
    {
      name: 'a unique index goes beside the primary key',
      sql: `${table} CREATE UNIQUE INDEX items_id ON items (id);`,
      findings: [
        {
          at: 'public.items.items_id',
          message:
            'Index items_id on public.items holds the same entries as primary key items_pkey, so nothing needs it.',
        },
      ],
      fix: ['DROP INDEX CONCURRENTLY IF EXISTS public.items_id;'],
    },
    {
      name: 'a unique constraint that repeats the primary key',
      sql: 'CREATE TABLE items (id int PRIMARY KEY); ALTER TABLE items ADD UNIQUE (id);',
      findings: [
        {
          at: 'public.items.items_id_key',
          message:
            'Unique constraint items_id_key on public.items says the same as primary key items_pkey and has an index of its own.',
        },
      ],
      fix: ['ALTER TABLE public.items DROP CONSTRAINT items_id_key;'],
    },
    {
      name: 'the index that CLUSTER orders by survives',
      sql: `${table} CREATE INDEX i ON items (a); CREATE INDEX j ON items (a); ALTER TABLE items CLUSTER ON j;`,
      findings: [
        {
          at: 'public.items.i',
          message: 'Index i on public.items holds the same entries as index j, so nothing needs it.',
        },
      ],
      fix: ['DROP INDEX CONCURRENTLY IF EXISTS public.i;'],
    },
    {
      name: 'the index that a foreign key references survives',
      sql: `CREATE TABLE items (a int NOT NULL); CREATE UNIQUE INDEX i ON items (a); CREATE TABLE parts (a int REFERENCES items (a));
        CREATE UNIQUE INDEX j ON items (a);`,
      findings: [
        {
          at: 'public.items.j',
          message: 'Index j on public.items holds the same entries as unique index i, so nothing needs it.',
        },
      ],
      fix: ['DROP INDEX CONCURRENTLY IF EXISTS public.j;'],
    },
    {
      name: 'the replica identity survives',
      sql: `CREATE TABLE items (a int NOT NULL); CREATE UNIQUE INDEX i ON items (a); CREATE UNIQUE INDEX j ON items (a);
        ALTER TABLE items REPLICA IDENTITY USING INDEX j;`,
      findings: [
        {
          at: 'public.items.i',
          message: 'Index i on public.items holds the same entries as unique index j, so nothing needs it.',
        },
      ],
      fix: ['DROP INDEX CONCURRENTLY IF EXISTS public.i;'],
    },
    {
      name: 'equal predicates and expressions, spelt differently',
      sql: `${table} CREATE INDEX i ON items (lower(b)) WHERE b IN ('x', 'y'); CREATE INDEX j ON items ((lower((b)::text))) WHERE b = ANY (ARRAY['y', 'x']);`,
      findings: [
        {
          at: 'public.items.j',
          message: 'Index j on public.items holds the same entries as index i, so nothing needs it.',
        },
      ],
      fix: ['DROP INDEX CONCURRENTLY IF EXISTS public.j;'],
    },
    {
      name: 'quoted names',
      sql: 'CREATE SCHEMA "My App"; CREATE TABLE "My App"."Items" ("userId" int); CREATE INDEX "I" ON "My App"."Items" ("userId"); CREATE INDEX "J" ON "My App"."Items" ("userId");',
      findings: [
        {
          at: '"My App"."Items"."J"',
          message: 'Index "J" on "My App"."Items" holds the same entries as index "I", so nothing needs it.',
        },
      ],
      fix: ['DROP INDEX CONCURRENTLY IF EXISTS "My App"."J";'],
    },
    {
      name: 'on a partitioned table once, and on a partition beside the part of its parent',
      sql: `CREATE TABLE logs (a int, at date) PARTITION BY RANGE (at); CREATE TABLE logs_1 PARTITION OF logs DEFAULT;
        CREATE INDEX i ON logs (a); CREATE INDEX j ON logs (a); CREATE INDEX own ON logs_1 (a);`,
      findings: [
        {
          at: 'public.logs.j',
          message: 'Index j on public.logs holds the same entries as index i, so nothing needs it.',
        },
        {
          at: 'public.logs_1.own',
          message: 'Index own on public.logs_1 holds the same entries as index logs_1_a_idx, so nothing needs it.',
        },
      ],
      fix: ['DROP INDEX IF EXISTS public.j;', 'DROP INDEX CONCURRENTLY IF EXISTS public.own;'],
    },
    {
      name: 'on a materialized view',
      sql: `${table} CREATE MATERIALIZED VIEW totals AS SELECT a, count(*) AS n FROM items GROUP BY a;
        CREATE UNIQUE INDEX i ON totals (a); CREATE INDEX j ON totals (a);`,
      findings: [
        {
          at: 'public.totals.j',
          message: 'Index j on public.totals holds the same entries as unique index i, so nothing needs it.',
        },
      ],
      fix: ['DROP INDEX CONCURRENTLY IF EXISTS public.j;'],
    },
  ],
});
