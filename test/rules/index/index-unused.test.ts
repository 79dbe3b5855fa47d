import rule from '../../../rules/index/index-unused/index.ts';
import { testStatisticsRule } from '../../harness/test-statistics-rule.ts';

const parcels = `CREATE TABLE depots (id int PRIMARY KEY); INSERT INTO depots VALUES (1);
  CREATE TABLE parcels (id int PRIMARY KEY, code text UNIQUE, depot_id int REFERENCES depots, weight int);
  INSERT INTO parcels SELECT n, 'P' || n, 1, n % 50 FROM generate_series(1, 5000) AS n; ANALYZE parcels;`;
const read = `SELECT sum((SELECT weight FROM parcels WHERE code = 'P' || n)) FROM generate_series(1, 1000) AS n;`;
const options = { leastBytes: 8192 };
const byWeight = 'CREATE INDEX ON parcels (weight);';
const readings = `CREATE TABLE "Readings" (id int, at date) PARTITION BY RANGE (at);
  CREATE TABLE r1 PARTITION OF "Readings" FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
  CREATE TABLE r2 PARTITION OF "Readings" DEFAULT;
  CREATE INDEX readings_id ON "Readings" (id);
  INSERT INTO "Readings" SELECT n, '2024-06-01'::date + (n % 2) * 1000 FROM generate_series(1, 2000) AS n; ANALYZE "Readings";`;

testStatisticsRule(rule, {
  valid: [
    { name: 'a query uses it', sql: `${parcels} CREATE INDEX ON parcels (code); ${read}`, options },
    {
      name: 'unique ones guard what is stored',
      sql: `${parcels} CREATE UNIQUE INDEX ON parcels (weight, id); ${read}`,
      options,
    },
    {
      name: 'the only index of a foreign key',
      sql: `${parcels} CREATE INDEX ON parcels (depot_id, weight); ${read}`,
      options,
    },
    {
      name: 'the table is clustered by it',
      sql: `${parcels} CREATE INDEX w ON parcels (weight); ALTER TABLE parcels CLUSTER ON w; ${read}`,
      options,
    },
    {
      name: 'the table is hardly read',
      sql: `${parcels} ${byWeight}`,
      options,
    },
    { name: 'it is small', sql: `${parcels} ${byWeight} ${read}` },
    {
      name: 'one partition uses its part',
      sql: `${readings} SET enable_seqscan = off; SELECT count((SELECT at FROM r1 WHERE id = 2 * n)) FROM generate_series(1, 1000) AS n; RESET enable_seqscan;`,
      options: { leastBytes: 8192, leastReads: 1 },
    },
    {
      name: 'statistics were reset an hour ago',
      sql: `${parcels} ${byWeight} ${read}`,
      options,
      countedDays: 1 / 24,
      notRun: 'needs counts of 30 days, and the server has counted for 1 hour',
    },
    {
      name: 'a replica does not know what its primary uses',
      sql: `${parcels} ${byWeight} ${read} SELECT 1;`,
      options,
      replication: { isReplica: true },
      notRun: 'needs the counts of the primary, and this server is a replica',
    },
  ],
  invalid: [
    {
      name: 'no query uses it',
      sql: `${parcels} ${byWeight} ${read}`,
      options,
      findings: [
        {
          at: 'public.parcels.parcels_weight_idx',
          message:
            'Index parcels_weight_idx on public.parcels takes 56 kB, and no query has used it, while the table was read 1003 times.',
          evidence: [
            'counted over 60 days on this server',
            'no replica is connected; one that is read by others counts its own',
          ],
        },
      ],
      fix: ['DROP INDEX CONCURRENTLY IF EXISTS public.parcels_weight_idx;'],
    },
    {
      name: 'an expression, and a second index of a foreign key; replicas are connected',
      sql: `${parcels} CREATE INDEX lowered ON parcels (lower(code)); CREATE INDEX ON parcels (depot_id); CREATE INDEX wide ON parcels (depot_id, weight); ${read}`,
      options: { leastBytes: 100_000, days: 7 },
      countedDays: 7.5,
      replication: { replicas: 2 },
      findings: [
        {
          at: 'public.parcels.lowered',
          message:
            'Index lowered on public.parcels takes 128 kB, and no query has used it, while the table was read 1005 times.',
          evidence: [
            'counted over 7 days on this server',
            '2 replicas are connected, and what is scanned there is not counted here',
            'ANALYZE knows the values of its expression only by it: see CREATE STATISTICS',
          ],
        },
      ],
      fix: ['DROP INDEX CONCURRENTLY IF EXISTS public.lowered;'],
    },
    {
      name: 'a partitioned table by the sum of its partitions',
      sql: `${readings} SELECT count(*) FROM "Readings"; SELECT count(*) FROM "Readings";`,
      options: { leastBytes: 8192, leastReads: 4 },
      findings: [
        {
          at: 'public."Readings".readings_id',
          message:
            'Index readings_id on public."Readings" takes 80 kB, and no query has used it, while the table was read 6 times.',
        },
      ],
      fix: ['DROP INDEX IF EXISTS public.readings_id;'],
    },
  ],
});
