import rule from '../../../rules/index/table-read-sequentially/index.ts';
import { testStatisticsRule } from '../../harness/test-statistics-rule.ts';

const tickets = `CREATE TABLE "Tickets" (id int PRIMARY KEY, code text);
  INSERT INTO "Tickets" SELECT n, 'T' || n FROM generate_series(1, 2000) AS n; ANALYZE "Tickets";`;
const read = (table: string): string =>
  `SELECT sum((SELECT count(*) FROM ${table} WHERE code = 'T' || n)) FROM generate_series(1, 100) AS n;`;
const options = { rows: 1000, scansPerDay: 10, rowsPerScan: 1000 };

testStatisticsRule(rule, {
  valid: [
    { name: 'what is usual is let pass', sql: `${tickets} ${read('"Tickets"')}`, countedDays: 10 },
    { name: 'few scans a day', sql: `${tickets} ${read('"Tickets"')}`, options, countedDays: 11 },
    {
      name: 'the table is small',
      sql: `${tickets} ${read('"Tickets"')}`,
      options: { ...options, rows: 2001 },
      countedDays: 10,
    },
    {
      name: 'each scan ends at the first match',
      sql: `${tickets} SELECT sum((SELECT 1 FROM "Tickets" WHERE code = 'T1' OFFSET 0 * n LIMIT 1)) FROM generate_series(1, 200) AS n;`,
      options,
      countedDays: 10,
    },
    {
      name: 'an index is used',
      sql: `${tickets} CREATE INDEX ON "Tickets" (code); ${read('"Tickets"')}`,
      options,
      countedDays: 10,
    },
    {
      name: 'it has counted for hours only',
      sql: `${tickets} ${read('"Tickets"')}`,
      options,
      countedDays: 0.25,
      notRun: 'needs counts of 1 day, and the server has counted for 6 hours',
    },
  ],
  invalid: [
    {
      name: 'read from end to end',
      sql: `${tickets} ${read('"Tickets"')}`,
      options,
      countedDays: 2,
      findings: [
        {
          at: 'public."Tickets"',
          message:
            'public."Tickets" has 2000 rows and is read sequentially 51 times a day, 1980 rows at a time; its indexes are used 0 times a day.',
          evidence: [
            'counted over 2 days on this server',
            'no replica is connected; one that is read by others counts its own',
          ],
        },
      ],
      fix: 'none',
    },
    {
      name: 'the worst partition speaks for all',
      sql: `CREATE TABLE logs (code text, at date) PARTITION BY RANGE (at);
        CREATE TABLE logs_a PARTITION OF logs FOR VALUES FROM ('2024-01-01') TO ('2025-01-01'); CREATE TABLE logs_b PARTITION OF logs DEFAULT;
        INSERT INTO logs SELECT 'T' || n, '2024-06-01' FROM generate_series(1, 2000) AS n; INSERT INTO logs SELECT code, '2026-06-01' FROM logs;
        ANALYZE logs; ${read('logs')} SELECT count(*) FROM logs_b WHERE code > 'T'; SELECT count(*) FROM logs_b;`,
      options,
      countedDays: 1,
      findings: [
        {
          at: 'public.logs',
          message:
            'public.logs_b has 2000 rows and is read sequentially 103 times a day, 1981 rows at a time; its indexes are used 0 times a day.',
        },
      ],
      fix: 'none',
    },
  ],
});
