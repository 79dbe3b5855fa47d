import rule from '../../../rules/scale/inheritance-instead-of-partitioning/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const parts = (table: string, children: string) =>
  `${table} is divided by inheritance (${children}): no key of it holds for them, and PARTITION BY would route rows by itself.`;
const kinds = (table: string, children: string) =>
  `${table} has children by INHERITS (${children}): no key, foreign key, index or policy of it holds for them.`;

testRule(rule, {
  valid: [
    {
      name: 'partitions',
      sql: `CREATE TABLE logs (at date) PARTITION BY RANGE (at); CREATE TABLE logs_rest PARTITION OF logs DEFAULT;`,
    },
    { name: 'no longer', sql: 'CREATE TABLE a (n int); CREATE TABLE b () INHERITS (a); ALTER TABLE b NO INHERIT a;' },
    { name: 'LIKE copies', sql: 'CREATE TABLE a (n int); CREATE TABLE b (LIKE a);' },
    {
      name: 'chunks of a hypertable',
      notOnServer: 'lacks TimescaleDB',
      sql: `CREATE EXTENSION timescaledb; CREATE SCHEMA _timescaledb_internal; CREATE TABLE a (n int); CREATE TABLE _timescaledb_internal.chunk () INHERITS (a);`,
    },
  ],
  invalid: [
    {
      name: 'parts, in quotes, and one that was added later',
      sql: `CREATE SCHEMA "S"; CREATE TABLE "S"."Logs" (at date); CREATE TABLE "S".a () INHERITS ("S"."Logs"); CREATE TABLE "S".b (at date); ALTER TABLE "S".b INHERIT "S"."Logs";
        CREATE TABLE more (at date); CREATE TABLE more_24 (CHECK (at < '2025-01-01')) INHERITS (more);`,
      findings: [
        { at: '"S"."Logs"', message: parts('"S"."Logs"', '"S".a, "S".b') },
        { at: 'public.more', message: parts('public.more', 'public.more_24') },
      ],
      fix: 'none',
    },
    {
      name: 'kinds, over two levels',
      sql: 'CREATE TABLE assets (id int); CREATE TABLE images (width int) INHERITS (assets); CREATE TABLE photos (lens text) INHERITS (images); CREATE TABLE s1 (a int) INHERITS (photos); CREATE TABLE s2 () INHERITS (photos); CREATE TABLE s3 () INHERITS (photos); CREATE TABLE s4 () INHERITS (photos);',
      findings: [
        { at: 'public.assets', message: kinds('public.assets', 'public.images') },
        { at: 'public.images', message: kinds('public.images', 'public.photos') },
        { at: 'public.photos', message: kinds('public.photos', 'public.s1, public.s2, public.s3 and 1 more') },
      ],
      fix: 'none',
    },
  ],
});
