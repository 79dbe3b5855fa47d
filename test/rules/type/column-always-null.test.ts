import rule from '../../../rules/type/column-always-null/index.ts';
import { testStatisticsRule } from '../../harness/test-statistics-rule.ts';

const options = { rows: 1000 };
const fill = (table: string, columns = 'id'): string =>
  `INSERT INTO ${table} (${columns}) SELECT ${columns
    .split(', ')
    .map(() => 'n')
    .join(', ')} FROM generate_series(1, 2000) AS n;`;

testStatisticsRule(rule, {
  valid: [
    { name: 'few rows', sql: `CREATE TABLE t (id int, a int); ${fill('t')} ANALYZE t;` },
    {
      name: 'some values',
      sql: `CREATE TABLE t (id int, a int); ${fill('t')} UPDATE t SET a = 1 WHERE id = 7; ANALYZE t;`,
      options,
    },
    { name: 'never analysed', sql: `CREATE TABLE t (id int, a int); ${fill('t')}`, options },
    {
      name: 'a generated column',
      sql: `CREATE TABLE t (id int, a int GENERATED ALWAYS AS (nullif(id, id)) STORED); ${fill('t')} ANALYZE t;`,
      options,
    },
    {
      name: 'one partition has values',
      sql: `CREATE TABLE t (id int, a int) PARTITION BY LIST ((id % 2)); CREATE TABLE t0 PARTITION OF t FOR VALUES IN (0); CREATE TABLE t1 PARTITION OF t DEFAULT;
        ${fill('t')} UPDATE t1 SET a = 1; ANALYZE t;`,
      options,
    },
  ],
  invalid: [
    {
      name: 'nothing but nulls, also in a partitioned table',
      sql: `CREATE TABLE "T" (id int, "A" int, b int); ${fill('"T"', 'id, b')}
        CREATE TABLE logs (id int, a text) PARTITION BY HASH (id); CREATE TABLE logs_0 PARTITION OF logs FOR VALUES WITH (MODULUS 1, REMAINDER 0); ${fill('logs')} ANALYZE;`,
      options,
      findings: [
        {
          at: 'public."T"."A"',
          message: 'public."T"."A" is null in every row that ANALYZE has seen of the 2000 rows of public."T".',
        },
        {
          at: 'public.logs.a',
          message: 'public.logs.a is null in every row that ANALYZE has seen of the 2000 rows of public.logs.',
        },
      ],
      fix: 'none',
    },
  ],
});
