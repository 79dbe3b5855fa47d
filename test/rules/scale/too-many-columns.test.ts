import rule from '../../../rules/scale/too-many-columns/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const said = (table: string, count: number) =>
  `${table} has ${count} columns: every UPDATE of one writes all of them anew.`;
const columns = (count: number) => Array.from({ length: count }, (_, index) => `c${index} int`).join(', ');

testRule(rule, {
  valid: [
    { name: 'fifty', sql: `CREATE TABLE t (${columns(50)});` },
    { name: 'one was dropped', sql: `CREATE TABLE t (${columns(51)}); ALTER TABLE t DROP c0;` },
    {
      name: 'a view',
      sql: `CREATE TABLE a (${columns(30)}); CREATE VIEW v AS SELECT a.*, b.c0 AS d0 FROM a, a AS b;`,
      options: { most: 30 },
    },
    { name: 'more are let pass', options: { most: 60 }, sql: `CREATE TABLE t (${columns(51)});` },
  ],
  invalid: [
    {
      name: 'one more than fifty, in quotes, added later',
      sql: `CREATE TABLE "T" (${columns(50)}); ALTER TABLE "T" ADD c int;`,
      findings: [{ at: 'public."T"', message: said('public."T"', 51) }],
      fix: 'none',
    },
    {
      name: 'a partitioned table, and a parent, are reported once',
      options: { most: 2 },
      sql: `CREATE TABLE t (${columns(2)}, at date) PARTITION BY RANGE (at); CREATE TABLE t1 PARTITION OF t DEFAULT; CREATE TABLE p (${columns(3)}); CREATE TABLE q () INHERITS (p);`,
      findings: [
        { at: 'public.t', message: said('public.t', 3) },
        { at: 'public.p', message: said('public.p', 3) },
      ],
      fix: 'none',
    },
  ],
});
