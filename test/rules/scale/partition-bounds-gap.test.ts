import rule from '../../../rules/scale/partition-bounds-gap/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const refused = (table: string, from: string, to: string, before: string, after: string) =>
  `No partition of ${table} takes rows from ${from} up to ${to}: they fall between ${before} and ${after}, and are refused.`;
const logs = (type = 'date') => `CREATE TABLE logs (at ${type} NOT NULL) PARTITION BY RANGE (at);`;
const part = (name: string, from: string, to: string) =>
  `CREATE TABLE ${name} PARTITION OF logs FOR VALUES FROM (${from}) TO (${to});`;

testRule(rule, {
  valid: [
    {
      name: 'each begins where the one before ends',
      sql: `${logs()} ${part('a', "'2024-01-01'", "'2024-02-01'")} ${part('b', "'2024-02-01'", "'2024-03-01'")}`,
    },
    {
      name: 'in any order, with the zone and without',
      sql: `SET timezone = 'UTC'; ${logs('timestamptz')} ${part('b', "'2024-02-01 00:00:00+00'", "'2024-03-01'")} ${part('a', "'2024-01-01'", "'2024-02-01'")}`,
    },
    {
      name: 'texts, whose order depends on the collation',
      sql: `${logs('text')} ${part('a', "'a'", "'b'")} ${part('b', "'c'", "'d'")}`,
    },
    {
      name: 'all of the hash',
      sql: 'CREATE TABLE t (id int) PARTITION BY HASH (id); CREATE TABLE t0 PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 0); CREATE TABLE t1 PARTITION OF t FOR VALUES WITH (MODULUS 4, REMAINDER 1); CREATE TABLE t3 PARTITION OF t FOR VALUES WITH (MODULUS 4, REMAINDER 3);',
    },
    { name: 'no partition yet', sql: `${logs()} CREATE TABLE t (id int) PARTITION BY HASH (id);` },
    {
      name: 'lists have no order',
      sql: `CREATE TABLE t (n int) PARTITION BY LIST (n); CREATE TABLE a PARTITION OF t FOR VALUES IN (1); CREATE TABLE b PARTITION OF t FOR VALUES IN (9);`,
    },
  ],
  invalid: [
    {
      name: 'the last day is left out, in quotes',
      sql: `${logs()} ${part('"Jan"', "'2024-01-01'", "'2024-01-31'")} ${part('"Feb"', "'2024-02-01'", "'2024-02-29'")} ${part('"Mar"', "'2024-03-01'", "'2024-04-01'")}`,
      findings: [
        {
          at: 'public."Feb"',
          message: refused('public.logs', '2024-01-31', '2024-02-01', 'public."Jan"', 'public."Feb"'),
          severity: 'warning',
        },
        {
          at: 'public."Mar"',
          message: refused('public.logs', '2024-02-29', '2024-03-01', 'public."Feb"', 'public."Mar"'),
        },
      ],
      fix: 'none',
    },
    {
      name: 'beside a default partition it is less bad',
      sql: `${logs('int')} ${part('a', '1', '100')} ${part('b', '101', '200')} CREATE TABLE rest PARTITION OF logs DEFAULT;`,
      findings: [
        {
          at: 'public.b',
          message:
            'Rows of public.logs from 100 up to 101 fall between public.a and public.b into the default partition.',
          severity: 'info',
        },
      ],
      fix: 'none',
    },
    {
      name: 'the partition between was detached',
      sql: `${logs('int')} ${part('a', '1', '2')} ${part('b', '2', '3')} ${part('c', '3', '4')} ALTER TABLE logs DETACH PARTITION b;`,
      findings: [{ at: 'public.c', message: refused('public.logs', '2', '3', 'public.a', 'public.c') }],
      fix: 'none',
    },
    {
      name: 'two columns, below another partition',
      sql: `CREATE TABLE t (r text, a int, b int) PARTITION BY LIST (r); CREATE TABLE eu PARTITION OF t FOR VALUES IN ('eu') PARTITION BY RANGE (a, b);
        CREATE TABLE eu_1 PARTITION OF eu FOR VALUES FROM (1, MINVALUE) TO (1, MAXVALUE); CREATE TABLE eu_3 PARTITION OF eu FOR VALUES FROM (3, 1) TO (4, 1);`,
      findings: [
        { at: 'public.eu_3', message: refused('public.eu', '(1, MAXVALUE)', '(3, 1)', 'public.eu_1', 'public.eu_3') },
      ],
      fix: 'none',
    },
    {
      name: 'a part of the hash',
      sql: 'CREATE TABLE t (id int) PARTITION BY HASH (id); CREATE TABLE t0 PARTITION OF t FOR VALUES WITH (MODULUS 4, REMAINDER 0); CREATE TABLE t1 PARTITION OF t FOR VALUES WITH (MODULUS 4, REMAINDER 1);',
      findings: [
        {
          at: 'public.t',
          message: 'The partitions of public.t take 50 % of its hash values: all other rows are refused.',
        },
      ],
      fix: 'none',
    },
  ],
});
