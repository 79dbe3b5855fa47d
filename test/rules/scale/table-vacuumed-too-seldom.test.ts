import rule from '../../../rules/scale/table-vacuumed-too-seldom/index.ts';
import { testStatisticsRule } from '../../harness/test-statistics-rule.ts';

const filled = (parameters = ''): string => `CREATE TABLE "Places" (id int, n int) ${parameters};
  INSERT INTO "Places" SELECT n, 0 FROM generate_series(1, 1000) AS n; ANALYZE "Places";`;
const update = 'UPDATE "Places" SET n = n + 1;';
const options = { leastDeadRows: 500, times: 2 };

testStatisticsRule(rule, {
  valid: [
    { name: 'it was vacuumed', sql: `${filled()} ${update} VACUUM "Places";`, options },
    { name: 'few dead rows', sql: `${filled()} ${update}` },
    {
      name: 'autovacuum may yet come',
      sql: `${filled()} UPDATE "Places" SET n = 1 WHERE id <= 499;`,
      options: { ...options, leastDeadRows: 1 },
    },
    {
      name: 'the table has parameters of its own',
      sql: `${filled('WITH (autovacuum_vacuum_scale_factor = 0.5)')} ${update}`,
      options,
    },
    {
      name: 'off, but there is nothing to do yet',
      sql: `${filled('WITH (autovacuum_enabled = off)')} UPDATE "Places" SET n = 1 WHERE id < 100;`,
      options: { ...options, leastDeadRows: 1 },
    },
  ],
  invalid: [
    {
      name: 'nobody comes',
      sql: `${filled()} ${update}`,
      options,
      findings: [
        {
          at: 'public."Places"',
          message: 'public."Places" has 1000 dead rows beside 1000 live ones, and autovacuum is to run from 250 on.',
          evidence: ['not vacuumed since the server counts'],
        },
      ],
      fix: 'none',
    },
    {
      name: 'switched off',
      sql: `${filled('WITH (autovacuum_enabled = false)')} ${update}`,
      options,
      findings: [
        {
          at: 'public."Places"',
          message: 'public."Places" has 1000 dead rows beside 1000 live ones, and autovacuum is switched off for it.',
        },
      ],
      fix: 'none',
    },
    {
      name: 'a limit in rows, in a partition',
      sql: `CREATE TABLE logs (id int, n int) PARTITION BY HASH (id);
        CREATE TABLE logs_0 PARTITION OF logs FOR VALUES WITH (MODULUS 1, REMAINDER 0) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 100);
        INSERT INTO logs SELECT n, 0 FROM generate_series(1, 1000) AS n; ANALYZE logs; UPDATE logs SET n = 1 WHERE id <= 600;`,
      options,
      findings: [
        {
          at: 'public.logs_0',
          message: 'public.logs_0 has 600 dead rows beside 1000 live ones, and autovacuum is to run from 100 on.',
        },
      ],
      fix: 'none',
    },
  ],
});
