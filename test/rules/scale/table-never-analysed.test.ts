import rule from '../../../rules/scale/table-never-analysed/index.ts';
import { testStatisticsRule } from '../../harness/test-statistics-rule.ts';

const codes = `CREATE TABLE "Codes" (code int, town text);
  INSERT INTO "Codes" SELECT n, 'town' FROM generate_series(1, 2000) AS n;`;
const logs = `CREATE TABLE logs (id int, at date) PARTITION BY RANGE (at);
  CREATE TABLE logs_all PARTITION OF logs DEFAULT PARTITION BY LIST (id); CREATE TABLE logs_leaf PARTITION OF logs_all DEFAULT;
  INSERT INTO logs SELECT n, '2024-01-01' FROM generate_series(1, 2000) AS n;`;
const options = { rows: 1000 };

testStatisticsRule(rule, {
  valid: [
    { name: 'analysed', sql: `${codes} ANALYZE "Codes";`, options },
    { name: 'few rows', sql: codes },
    {
      name: 'its statistics were imported',
      sql: `${codes} SELECT pg_restore_attribute_stats('schemaname', 'public', 'relname', 'Codes', 'attname', 'code', 'inherited', false, 'null_frac', 0::real, 'avg_width', 4, 'n_distinct', -1::real);`,
      options,
    },
    { name: 'the partitioned table was analysed too', sql: `${logs} ANALYZE logs;`, options },
    {
      name: 'the role may not see statistics',
      sql: `${codes} CREATE ROLE reader;`,
      role: 'reader',
      options,
    },
    {
      name: 'row security hides them',
      sql: `${codes} ALTER TABLE "Codes" ENABLE ROW LEVEL SECURITY; CREATE ROLE reader; GRANT SELECT ON "Codes" TO reader;`,
      role: 'reader',
      options,
    },
  ],
  invalid: [
    {
      name: 'never',
      sql: codes,
      options,
      findings: [
        {
          at: 'public."Codes"',
          message: 'public."Codes" has 2000 rows and was never analysed: the planner knows nothing of its columns.',
        },
      ],
      fix: 'none',
    },
    {
      name: 'a partitioned table of which only the leaves were',
      sql: `${logs} ANALYZE logs_leaf;`,
      options,
      findings: [
        {
          at: 'public.logs',
          message:
            'public.logs is partitioned, has 2000 rows and was never analysed as a whole, which autovacuum does not do: the planner knows only its partitions.',
        },
      ],
      fix: 'none',
    },
  ],
});
