import rule from '../../../rules/scale/partitioned-table-without-default-partition/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const none = (table: string, strategy: string) =>
  `${table} is partitioned by ${strategy} and has no default partition: a row that no other partition takes is refused.`;
const empty = (table: string, strategy: string) =>
  `${table} is partitioned by ${strategy} and has no partition at all: every row is refused.`;
const logs = 'CREATE TABLE logs (at date NOT NULL) PARTITION BY RANGE (at);';
const year = `CREATE TABLE logs_24 PARTITION OF logs FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');`;

testRule(rule, {
  valid: [
    { name: 'a default partition', sql: `${logs} ${year} CREATE TABLE logs_rest PARTITION OF logs DEFAULT;` },
    {
      name: 'hash takes every row',
      sql: 'CREATE TABLE t (id int) PARTITION BY HASH (id); CREATE TABLE t0 PARTITION OF t FOR VALUES WITH (MODULUS 1, REMAINDER 0);',
    },
    {
      name: 'ranges from end to end',
      sql: `${logs} CREATE TABLE a PARTITION OF logs FOR VALUES FROM (MINVALUE) TO ('2024-01-01'); CREATE TABLE b PARTITION OF logs FOR VALUES FROM ('2024-01-01') TO (MAXVALUE);`,
    },
    {
      name: 'all values are listed',
      sql: 'CREATE TABLE t (done boolean NOT NULL) PARTITION BY LIST (done); CREATE TABLE a PARTITION OF t FOR VALUES IN (true); CREATE TABLE b PARTITION OF t FOR VALUES IN (false);',
    },
    {
      name: 'attached later',
      sql: `${logs} ${year} CREATE TABLE rest (at date NOT NULL); ALTER TABLE logs ATTACH PARTITION rest DEFAULT;`,
    },
    {
      name: 'pg_partman looks after it',
      notOnServer: 'lacks pg_partman',
      sql: `CREATE EXTENSION pg_partman; ${logs} ${year}`,
    },
    { name: 'no partitioned table', sql: 'CREATE TABLE t (a int);' },
  ],
  invalid: [
    {
      name: 'by range and by list, in quotes',
      sql: `${logs} ${year} CREATE SCHEMA "S"; CREATE TABLE "S"."T" (region text) PARTITION BY LIST (region); CREATE TABLE "S".eu PARTITION OF "S"."T" FOR VALUES IN ('eu');`,
      findings: [
        { at: 'public.logs', message: none('public.logs', 'range') },
        { at: '"S"."T"', message: none('"S"."T"', 'list') },
      ],
      fix: [
        'CREATE TABLE public.logs_default PARTITION OF public.logs DEFAULT;',
        'CREATE TABLE "S"."T_default" PARTITION OF "S"."T" DEFAULT;',
      ],
    },
    {
      name: 'without any partition, and a partition that is partitioned itself',
      sql: `${logs} CREATE TABLE t (a int, b int) PARTITION BY LIST (a); CREATE TABLE t_rest PARTITION OF t DEFAULT PARTITION BY RANGE (b); CREATE TABLE t_1 PARTITION OF t_rest FOR VALUES FROM (1) TO (9);`,
      findings: [
        { at: 'public.logs', message: empty('public.logs', 'range') },
        { at: 'public.t_rest', message: none('public.t_rest', 'range') },
      ],
      fix: [
        'CREATE TABLE public.logs_default PARTITION OF public.logs DEFAULT;',
        'CREATE TABLE public.t_rest_default PARTITION OF public.t_rest DEFAULT;',
      ],
    },
    {
      name: 'the default partition was detached',
      sql: `${logs} ${year} CREATE TABLE logs_rest PARTITION OF logs DEFAULT; ALTER TABLE logs DETACH PARTITION logs_rest;`,
      findings: [{ at: 'public.logs', message: none('public.logs', 'range') }],
      fix: ['CREATE TABLE public.logs_default PARTITION OF public.logs DEFAULT;'],
    },
  ],
});
