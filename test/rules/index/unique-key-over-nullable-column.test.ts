import rule from '../../../rules/index/unique-key-over-nullable-column/index.ts';
import { testRule } from '../../harness/test-rule.ts';

testRule(rule, {
  valid: [
    { name: 'no column may be null', sql: 'CREATE TABLE t (a int NOT NULL, b int NOT NULL, UNIQUE (a, b));' },
    { name: 'a single column, null for rows that have none', sql: 'CREATE TABLE t (a int UNIQUE);' },
    { name: 'all columns may be null', sql: 'CREATE TABLE t (a int, b int, UNIQUE (a, b));' },
    { name: 'nulls count as equal', sql: 'CREATE TABLE t (a int NOT NULL, b int, UNIQUE NULLS NOT DISTINCT (a, b));' },
    {
      name: 'the predicate leaves nulls out',
      sql: 'CREATE TABLE t (a int NOT NULL, b int); CREATE UNIQUE INDEX ON t (a, b) WHERE b > 0;',
    },
    {
      name: 'a partial index sees to the nulls',
      sql: 'CREATE TABLE t (a int NOT NULL, b int, UNIQUE (a, b)); CREATE UNIQUE INDEX ON t (a) WHERE b IS NULL;',
    },
    {
      name: 'an expression in its place',
      sql: 'CREATE TABLE t (a int NOT NULL, b int); CREATE UNIQUE INDEX ON t (a, coalesce(b, 0));',
    },
    { name: 'a narrower key', sql: 'CREATE TABLE t (a int NOT NULL UNIQUE, b int, UNIQUE (a, b));' },
    {
      name: 'NOT NULL came later',
      sql: 'CREATE TABLE t (a int NOT NULL, b int, UNIQUE (a, b)); ALTER TABLE t ALTER b SET NOT NULL;',
    },
  ],
  invalid: [
    {
      name: 'a constraint',
      sql: 'CREATE TABLE t (a int NOT NULL, b int, CONSTRAINT k UNIQUE (a, b));',
      findings: [
        {
          at: 'public.t.k',
          message: 'Unique constraint k on public.t lets equal rows in wherever b is null: null is unequal to null.',
        },
      ],
      fix: 'none',
    },
    {
      name: 'deleted rows told by a null',
      sql: 'CREATE TABLE pages (id int PRIMARY KEY, slug text NOT NULL, deleted_at timestamptz, CONSTRAINT k UNIQUE (slug, deleted_at));',
      findings: [
        {
          at: 'public.pages.k',
          message:
            'Unique constraint k on public.pages never refuses a row that is not deleted: deleted_at is null in all of them, and null is unequal to null.',
        },
      ],
      fix: 'none',
    },
    {
      name: 'an index with quoted names on a partitioned table, once; the other partial index does not help',
      sql: `CREATE TABLE "T" (a int NOT NULL, "B" int, c int) PARTITION BY LIST (a); CREATE TABLE part PARTITION OF "T" DEFAULT;
        CREATE UNIQUE INDEX "I" ON "T" (a, "B", c); CREATE UNIQUE INDEX "J" ON "T" (a, "B") WHERE c IS NULL;`,
      findings: [
        {
          at: 'public."T"."I"',
          message: 'Unique index "I" on public."T" lets equal rows in wherever "B" is null: null is unequal to null.',
        },
        {
          at: 'public."T"."J"',
          message: 'Unique index "J" on public."T" lets equal rows in wherever "B" is null: null is unequal to null.',
        },
      ],
      fix: 'none',
    },
  ],
});
