import rule from '../../../rules/index/index-covered-by-wider/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const table = 'CREATE TABLE items (id bigint PRIMARY KEY, a int, b int, c int, t text);';

testRule(rule, {
  valid: [
    {
      name: 'the column is second in the wider one',
      sql: `${table} CREATE INDEX ON items (b); CREATE INDEX ON items (a, b);`,
    },
    { name: 'a narrow unique index', sql: `${table} CREATE UNIQUE INDEX ON items (a); CREATE INDEX ON items (a, b);` },
    {
      name: 'a narrow unique index beside a wide one',
      sql: `${table} CREATE UNIQUE INDEX ON items (a); CREATE UNIQUE INDEX ON items (a, b);`,
    },
    {
      name: 'a narrow hash index',
      sql: `${table} CREATE INDEX ON items USING hash (a); CREATE INDEX ON items (a, b);`,
    },
    {
      name: 'BRIN and GIN have no prefix',
      sql: `${table} CREATE INDEX ON items USING brin (a); CREATE INDEX ON items USING brin (a, b);`,
    },
    {
      name: 'an included column that the wider one lacks',
      sql: `${table} CREATE INDEX ON items (a) INCLUDE (c); CREATE INDEX ON items (a, b);`,
    },
    {
      name: 'the wider one is partial',
      sql: `${table} CREATE INDEX ON items (a); CREATE INDEX ON items (a, b) WHERE c > 0;`,
    },
    {
      name: 'the narrow one is partial',
      sql: `${table} CREATE INDEX ON items (a) WHERE c > 0; CREATE INDEX ON items (a, b);`,
    },
    {
      name: 'another operator class',
      sql: `${table} CREATE INDEX ON items (t text_pattern_ops); CREATE INDEX ON items (t, b);`,
    },
    { name: 'another collation', sql: `${table} CREATE INDEX ON items (t COLLATE "C"); CREATE INDEX ON items (t, b);` },
    { name: 'mixed directions', sql: `${table} CREATE INDEX ON items (a, b DESC); CREATE INDEX ON items (a, b, c);` },
    { name: 'nulls elsewhere', sql: `${table} CREATE INDEX ON items (a NULLS FIRST); CREATE INDEX ON items (a, b);` },
    {
      name: 'the narrow one is what CLUSTER orders by',
      sql: `${table} CREATE INDEX i ON items (a); CREATE INDEX ON items (a, b); ALTER TABLE items CLUSTER ON i;`,
    },
    {
      name: 'an exact duplicate is said elsewhere',
      sql: `${table} CREATE INDEX ON items (a, b); CREATE INDEX ON items (a, b);`,
    },
    {
      name: 'only one partition has the wider index',
      sql: `CREATE TABLE logs (a int, at date) PARTITION BY RANGE (at); CREATE TABLE logs_1 PARTITION OF logs DEFAULT;
        CREATE INDEX ON logs (a); CREATE INDEX ON logs_1 (a, at);`,
    },
  ],
  invalid: [
    {
      name: 'a leading prefix, though the wider one came first',
      sql: `${table} CREATE INDEX wide ON items (a, b); CREATE INDEX narrow ON items (a);`,
      findings: [
        {
          at: 'public.items.narrow',
          message:
            'Index narrow (a) on public.items is needless: wide (a, b) begins with the same keys and so serves the same lookups.',
        },
      ],
      fix: ['DROP INDEX CONCURRENTLY IF EXISTS public.narrow;'],
    },
    {
      name: 'the index of a primary key or a unique constraint serves too',
      sql: `CREATE TABLE members (team_id int, user_id int, PRIMARY KEY (team_id, user_id)); CREATE INDEX by_team ON members (team_id);`,
      findings: [
        {
          at: 'public.members.by_team',
          message:
            'Index by_team (team_id) on public.members is needless: members_pkey (team_id, user_id) begins with the same keys and so serves the same lookups.',
        },
      ],
      fix: ['DROP INDEX CONCURRENTLY IF EXISTS public.by_team;'],
    },
    {
      name: 'each of a chain, beside the one that stays',
      sql: `${table} CREATE INDEX one ON items (a); CREATE INDEX two ON items (a, b); CREATE INDEX three ON items (a, b, c);`,
      findings: [
        {
          at: 'public.items.one',
          message:
            'Index one (a) on public.items is needless: three (a, b, c) begins with the same keys and so serves the same lookups.',
        },
        {
          at: 'public.items.two',
          message:
            'Index two (a, b) on public.items is needless: three (a, b, c) begins with the same keys and so serves the same lookups.',
        },
      ],
      fix: ['DROP INDEX CONCURRENTLY IF EXISTS public.one;', 'DROP INDEX CONCURRENTLY IF EXISTS public.two;'],
    },
    {
      name: 'the same keys reversed, of which the younger goes',
      sql: `${table} CREATE INDEX up ON items (a); CREATE INDEX down ON items (a DESC);`,
      findings: [
        {
          at: 'public.items.down',
          message:
            'Index down (a DESC) on public.items is needless: up (a) has the same keys and is read backwards as easily.',
        },
      ],
      fix: ['DROP INDEX CONCURRENTLY IF EXISTS public.down;'],
    },
    {
      name: 'the same keys with a column included, under the same predicate',
      sql: `${table} CREATE INDEX plain ON items (lower(t)) WHERE a > 0; CREATE INDEX more ON items (lower(t)) INCLUDE (b) WHERE (0 < a);`,
      findings: [
        {
          at: 'public.items.plain',
          message:
            'Index plain (lower(t)) on public.items is needless: more (lower(t)) has the same keys and so serves the same lookups.',
        },
      ],
      fix: ['DROP INDEX CONCURRENTLY IF EXISTS public.plain;'],
    },
    {
      name: 'a duplicate stays out of it, its survivor does not',
      sql: `${table} CREATE INDEX i ON items (a); CREATE INDEX j ON items (a); CREATE INDEX wide ON items (a, b);`,
      findings: [
        {
          at: 'public.items.i',
          message:
            'Index i (a) on public.items is needless: wide (a, b) begins with the same keys and so serves the same lookups.',
        },
      ],
      fix: ['DROP INDEX CONCURRENTLY IF EXISTS public.i;', 'DROP INDEX CONCURRENTLY IF EXISTS public.j;'],
    },
    {
      name: 'quoted names, on a partitioned table once',
      sql: `CREATE SCHEMA "My App"; CREATE TABLE "My App"."Logs" ("userId" int, at date) PARTITION BY RANGE (at); CREATE TABLE "My App".part PARTITION OF "My App"."Logs" DEFAULT;
        CREATE INDEX "One" ON "My App"."Logs" ("userId"); CREATE INDEX "Two" ON "My App"."Logs" ("userId", at);`,
      findings: [
        {
          at: '"My App"."Logs"."One"',
          message:
            'Index "One" ("userId") on "My App"."Logs" is needless: "Two" ("userId", at) begins with the same keys and so serves the same lookups.',
        },
      ],
      fix: ['DROP INDEX IF EXISTS "My App"."One";'],
    },
  ],
});
