import rule from '../../../rules/type/timestamp-without-time-zone/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const said = (object: string, type = 'timestamp without time zone') =>
  `${object} is ${type}: which moment it means depends on the time zone of the session that wrote it.`;

testRule(rule, {
  valid: [
    {
      name: 'moments, dates and times of day',
      sql: 'CREATE TABLE t (a timestamptz, b timestamptz(3)[], c date, d time, e tsrange);',
    },
    {
      name: 'local times',
      sql: `CREATE TABLE t (a_local timestamp, b timestamp); COMMENT ON COLUMN t.b IS 'Local time of the shop';`,
    },
    { name: 'a plan beside its zone', sql: 'CREATE TABLE posts (scheduled_for timestamp, time_zone text);' },
    {
      name: 'a view, a temporary table',
      sql: 'CREATE VIEW v AS SELECT now()::timestamp AS a; CREATE TEMP TABLE t (a timestamp);',
    },
    { name: 'changed later', sql: 'CREATE TABLE t (a timestamp); ALTER TABLE t ALTER a TYPE timestamptz;' },
  ],
  invalid: [
    {
      name: 'with a default, whose cast goes; with a precision, in quotes',
      sql: 'CREATE TABLE "Orders" (id int, "placedAt" timestamp DEFAULT now()::timestamp, "sentAt" timestamp(3));',
      findings: [
        { at: 'public."Orders"."placedAt"', message: said('public."Orders"."placedAt"') },
        { at: 'public."Orders"."sentAt"', message: said('public."Orders"."sentAt"', 'timestamp(3) without time zone') },
      ],
      fix: [
        `ALTER TABLE public."Orders" ALTER COLUMN "placedAt" DROP DEFAULT, ALTER COLUMN "placedAt" TYPE timestamp with time zone USING "placedAt" AT TIME ZONE 'UTC', ALTER COLUMN "placedAt" SET DEFAULT now();`,
        `ALTER TABLE public."Orders" ALTER COLUMN "sentAt" TYPE timestamp with time zone USING "sentAt" AT TIME ZONE 'UTC';`,
      ],
    },
    {
      name: 'an array and a domain',
      sql: 'CREATE DOMAIN moment AS timestamp; CREATE TABLE t (a moment, b timestamp[]);',
      findings: [
        { at: 'public.moment', message: said('public.moment') },
        { at: 'public.t.b', message: said('public.t.b', 'timestamp without time zone[]') },
      ],
      fix: 'none',
    },
    {
      name: 'what has happened is a moment, whatever zone stands beside it',
      sql: 'CREATE TABLE visits (created_at timestamp, time_zone text);',
      findings: [{ at: 'public.visits.created_at', message: said('public.visits.created_at') }],
      fix: [
        `ALTER TABLE public.visits ALTER COLUMN created_at TYPE timestamp with time zone USING created_at AT TIME ZONE 'UTC';`,
      ],
    },
    {
      name: 'a partitioned table is reported once',
      sql: `CREATE TABLE logs (at date, seen timestamp) PARTITION BY RANGE (at);
        CREATE TABLE logs_2024 PARTITION OF logs FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');`,
      findings: [{ at: 'public.logs.seen', message: said('public.logs.seen') }],
      fix: [`ALTER TABLE public.logs ALTER COLUMN seen TYPE timestamp with time zone USING seen AT TIME ZONE 'UTC';`],
    },
  ],
});
