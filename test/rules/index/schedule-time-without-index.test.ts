import rule from '../../../rules/index/schedule-time-without-index/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const due = (column: string): string =>
  `${column} says when a row is due, and no index finds the rows that are: each round reads the whole table.`;
const ends = (column: string): string =>
  `${column} says when a row ends, and no index finds those that have: each clean-up or reminder reads the whole table.`;

testRule(rule, {
  valid: [
    {
      name: 'an index on the time',
      sql: 'CREATE TABLE jobs (id int PRIMARY KEY, run_at timestamptz); CREATE INDEX ON jobs (run_at);',
    },
    {
      name: 'a partial index over the rows that wait',
      sql: "CREATE TABLE jobs (id int PRIMARY KEY, status text, run_at timestamptz); CREATE INDEX ON jobs (run_at) WHERE status = 'ready';",
    },
    {
      name: 'behind what is compared by equality',
      sql: 'CREATE TABLE jobs (id int PRIMARY KEY, queue text, run_at timestamptz); CREATE INDEX ON jobs (queue, run_at);',
    },
    {
      name: 'a BRIN index',
      sql: 'CREATE TABLE sessions (id int PRIMARY KEY, token text, expires_at timestamptz); CREATE INDEX ON sessions USING brin (expires_at);',
    },
    {
      name: 'keys of programs, most of which never end',
      sql: 'CREATE TABLE users (id int PRIMARY KEY, email text); CREATE TABLE api_keys (id int PRIMARY KEY, user_id int REFERENCES users, key_hash bytea, expires_at timestamptz);',
    },
    {
      name: 'a table that is declared small',
      sql: 'CREATE TABLE jobs (id int PRIMARY KEY, run_at timestamptz);',
      config: { tables: { 'public.jobs': { rows: 10 } } },
    },
    {
      name: 'a time of the past',
      sql: 'CREATE TABLE jobs (id int PRIMARY KEY, finished_at timestamptz, last_run_at timestamptz);',
    },
    { name: 'no time at all', sql: 'CREATE TABLE jobs (id int PRIMARY KEY, run_at text);' },
  ],
  invalid: [
    {
      name: 'the rows that wait are told by the default of the status',
      sql: "CREATE TABLE jobs (id int PRIMARY KEY, status text NOT NULL DEFAULT 'ready', run_at timestamptz NOT NULL);",
      findings: [{ at: 'public.jobs.run_at', message: due('public.jobs.run_at') }],
      fix: ["CREATE INDEX CONCURRENTLY IF NOT EXISTS jobs_run_at_idx ON public.jobs (run_at) WHERE status = 'ready';"],
    },
    {
      name: 'null for rows that never end; an index with the time behind another time',
      sql: 'CREATE TABLE offers (id int PRIMARY KEY, made_at timestamptz, expires_at timestamptz); CREATE INDEX ON offers (made_at, expires_at);',
      findings: [{ at: 'public.offers.expires_at', message: ends('public.offers.expires_at') }],
      fix: [
        'CREATE INDEX CONCURRENTLY IF NOT EXISTS offers_expires_at_idx ON public.offers (expires_at) WHERE expires_at IS NOT NULL;',
      ],
    },
    {
      name: 'the time line of a parent, which has no index yet',
      sql: `CREATE TABLE campaigns (id int PRIMARY KEY);
        CREATE TABLE posts (id int PRIMARY KEY, campaign_id int NOT NULL REFERENCES campaigns ON DELETE CASCADE, status text, scheduled_for timestamptz);`,
      findings: [{ at: 'public.posts.scheduled_for', message: due('public.posts.scheduled_for') }],
      fix: [
        'CREATE INDEX CONCURRENTLY IF NOT EXISTS posts_scheduled_for_idx ON public.posts (scheduled_for) WHERE scheduled_for IS NOT NULL;',
        'CREATE INDEX CONCURRENTLY IF NOT EXISTS posts_campaign_id_scheduled_for_idx ON public.posts (campaign_id, scheduled_for);',
      ],
    },
    {
      name: 'quoted names, a partitioned table once',
      sql: `CREATE TABLE "Sessions" ("token" text, "expiresAt" timestamptz NOT NULL, day date) PARTITION BY RANGE (day); CREATE TABLE part PARTITION OF "Sessions" DEFAULT;`,
      findings: [{ at: 'public."Sessions"."expiresAt"', message: ends('public."Sessions"."expiresAt"') }],
      fix: [
        'CREATE INDEX IF NOT EXISTS "Sessions_expiresAt_idx" ON ONLY public."Sessions" ("expiresAt");',
        'CREATE INDEX CONCURRENTLY IF NOT EXISTS "part_expiresAt_idx" ON public.part ("expiresAt");',
        'ALTER INDEX public."Sessions_expiresAt_idx" ATTACH PARTITION public."part_expiresAt_idx";',
      ],
    },
  ],
});
