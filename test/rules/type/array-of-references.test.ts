import rule from '../../../rules/type/array-of-references/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const parents = 'CREATE TABLE labels (id bigint PRIMARY KEY); CREATE TABLE tags (name text PRIMARY KEY);';
const said = (column: string, type: string, table: string, key = 'id') =>
  `${column} is ${type} and holds keys of ${table} (${key}), which no foreign key can check.`;

testRule(rule, {
  valid: [
    {
      name: 'words, numbers, ids of no table',
      sql: `${parents} CREATE TABLE t (tags text[], counts int[], stripe_ids text[], label_ids uuid[]);`,
    },
    { name: 'a foreign key', sql: `${parents} CREATE TABLE t (label_id bigint REFERENCES labels);` },
    { name: 'a view', sql: `${parents} CREATE VIEW v AS SELECT array_agg(id) AS label_ids FROM labels;` },
    { name: 'dropped', sql: `${parents} CREATE TABLE t (n int, label_ids bigint[]); ALTER TABLE t DROP label_ids;` },
  ],
  invalid: [
    {
      name: 'keys of two tables, in quotes',
      sql: `${parents} CREATE TABLE "T" ("labelIds" bigint[], tag_ids text[]);`,
      findings: [
        { at: 'public."T"."labelIds"', message: said('public."T"."labelIds"', 'bigint[]', 'public.labels') },
        { at: 'public."T".tag_ids', message: said('public."T".tag_ids', 'text[]', 'public.tags', 'name') },
      ],
      fix: 'none',
    },
    {
      name: 'a partitioned table and a child that inherits are reported once',
      sql: `${parents} CREATE TABLE t (at date, label_ids bigint[]) PARTITION BY RANGE (at); CREATE TABLE t1 PARTITION OF t DEFAULT;
        CREATE TABLE u (labels bigint[]); CREATE TABLE v () INHERITS (u);`,
      findings: [
        { at: 'public.t.label_ids', message: said('public.t.label_ids', 'bigint[]', 'public.labels') },
        { at: 'public.u.labels', message: said('public.u.labels', 'bigint[]', 'public.labels') },
      ],
      fix: 'none',
    },
  ],
});
