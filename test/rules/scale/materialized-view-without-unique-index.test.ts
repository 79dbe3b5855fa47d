import rule from '../../../rules/scale/materialized-view-without-unique-index/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const table = 'CREATE TABLE posts (id int PRIMARY KEY, author_id int, at timestamptz, "Kind" text);';
const said = (view: string) =>
  `Materialized view ${view} has no unique index over all its rows: REFRESH ... CONCURRENTLY is refused, and a plain REFRESH locks out its readers.`;

testRule(rule, {
  valid: [
    {
      name: 'a unique index',
      sql: `${table} CREATE MATERIALIZED VIEW m AS SELECT * FROM posts; CREATE UNIQUE INDEX ON m (id) INCLUDE (at);`,
    },
    {
      name: 'among others',
      sql: `${table} CREATE MATERIALIZED VIEW m AS SELECT * FROM posts; CREATE INDEX ON m (at); CREATE UNIQUE INDEX ON m (at, id) WITH (fillfactor = 90);`,
    },
    {
      name: 'a view, and a materialized view that was dropped',
      sql: `${table} CREATE VIEW v AS SELECT * FROM posts; CREATE MATERIALIZED VIEW m AS SELECT 1 AS a; DROP MATERIALIZED VIEW m;`,
    },
  ],
  invalid: [
    {
      name: 'rows that nothing is known of',
      sql: `${table} CREATE MATERIALIZED VIEW m AS SELECT author_id, at FROM posts; CREATE INDEX ON m (at);`,
      findings: [{ at: 'public.m', message: said('public.m') }],
      fix: 'none',
    },
    {
      name: 'groups are unique',
      sql: `${table} CREATE SCHEMA "Stats"; CREATE MATERIALIZED VIEW "Stats"."By Kind" AS SELECT "Kind", date_trunc('day', at) AS day, count(*) FROM posts GROUP BY 1, 2;`,
      findings: [{ at: '"Stats"."By Kind"', message: said('"Stats"."By Kind"') }],
      fix: [
        'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "By Kind_Kind_day_idx" ON "Stats"."By Kind" ("Kind", day);',
      ],
    },
    {
      name: 'unique indexes that do not serve',
      sql: `${table} CREATE MATERIALIZED VIEW m AS SELECT id, "Kind" FROM posts;
        CREATE UNIQUE INDEX ON m (id) WHERE id > 0; CREATE UNIQUE INDEX ON m (lower("Kind"));`,
      findings: [{ at: 'public.m', message: said('public.m') }],
      fix: 'none',
    },
  ],
});
