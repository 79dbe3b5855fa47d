import rule from '../../../rules/scale/too-many-indexes/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const said = (table: string, count: number) =>
  `${table} has ${count} indexes beside its primary key, and every INSERT writes to each that its row belongs to.`;
const columns = (count: number) => Array.from({ length: count }, (_, index) => `c${index} int`).join(', ');
const indexes = (table: string, count: number) =>
  Array.from({ length: count }, (_, index) => `CREATE INDEX ON ${table} (c${index});`).join('\n');

testRule(rule, {
  valid: [
    {
      name: 'fifteen and the primary key',
      sql: `CREATE TABLE t (id int PRIMARY KEY, ${columns(15)}); ${indexes('t', 15)}`,
    },
    { name: 'some were dropped', sql: `CREATE TABLE t (${columns(16)}); ${indexes('t', 16)} DROP INDEX t_c0_idx;` },
    { name: 'more are let pass', options: { most: 20 }, sql: `CREATE TABLE t (${columns(16)}); ${indexes('t', 16)}` },
  ],
  invalid: [
    {
      name: 'sixteen, in quotes, a unique constraint among them',
      sql: `CREATE TABLE "T" (${columns(16)}, UNIQUE (c0, c1)); ${indexes('"T"', 15)}`,
      findings: [{ at: 'public."T"', message: said('public."T"', 16) }],
      fix: 'none',
    },
    {
      name: 'a partitioned table is reported once',
      options: { most: 1 },
      sql: `CREATE TABLE t (${columns(2)}, at date) PARTITION BY RANGE (at); CREATE TABLE t1 PARTITION OF t DEFAULT; ${indexes('t', 2)}`,
      findings: [{ at: 'public.t', message: said('public.t', 2) }],
      fix: 'none',
    },
  ],
});
