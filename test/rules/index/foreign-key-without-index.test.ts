import rule from '../../../rules/index/foreign-key-without-index/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const parent = 'CREATE TABLE users (id bigint PRIMARY KEY, tenant_id bigint, UNIQUE (tenant_id, id));';

testRule(rule, {
  valid: [
    {
      name: 'a plain index leads with the column',
      sql: `${parent} CREATE TABLE posts (user_id bigint REFERENCES users, title text); CREATE INDEX ON posts (user_id, title);`,
    },
    {
      name: 'the primary key leads with the column',
      sql: `${parent} CREATE TABLE posts (user_id bigint REFERENCES users, n int, PRIMARY KEY (user_id, n));`,
    },
    {
      name: 'a unique constraint is an index',
      sql: `${parent} CREATE TABLE profiles (user_id bigint UNIQUE REFERENCES users);`,
    },
    {
      name: 'a composite key is served in any order',
      sql: `${parent} CREATE TABLE posts (tenant_id bigint, user_id bigint, FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)); CREATE INDEX ON posts (user_id, tenant_id);`,
    },
    {
      name: 'a partial index over all rows that are not null serves',
      sql: `${parent} CREATE TABLE posts (user_id bigint REFERENCES users); CREATE INDEX ON posts (user_id) WHERE user_id IS NOT NULL;`,
    },
    {
      name: 'a hash index serves equality',
      sql: `${parent} CREATE TABLE posts (user_id bigint REFERENCES users); CREATE INDEX ON posts USING hash (user_id);`,
    },
    {
      name: 'the index of the partitioned table serves its partitions',
      sql: `${parent} CREATE TABLE posts (user_id bigint REFERENCES users, at date) PARTITION BY RANGE (at);
        CREATE INDEX ON posts (user_id);
        CREATE TABLE posts_2024 PARTITION OF posts FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');`,
    },
    {
      name: 'the constraint was dropped later',
      sql: `${parent} CREATE TABLE posts (user_id bigint REFERENCES users); ALTER TABLE posts DROP CONSTRAINT posts_user_id_fkey;`,
    },
    {
      name: 'a tenant column that every query gives may lead',
      sql: `${parent} CREATE TABLE posts (tenant_id bigint, user_id bigint REFERENCES users); CREATE INDEX ON posts (tenant_id, user_id);`,
      options: { ignoreLeadingColumns: ['tenant_id'] },
    },
    {
      name: 'a temporary table',
      sql: `CREATE TEMP TABLE a (id int PRIMARY KEY); CREATE TEMP TABLE b (a_id int REFERENCES a);`,
    },
  ],
  invalid: [
    {
      name: 'no index at all',
      sql: `${parent} CREATE TABLE posts (user_id bigint REFERENCES users);`,
      findings: [
        {
          at: 'public.posts.posts_user_id_fkey',
          message:
            'Foreign key posts_user_id_fkey on public.posts has no index that leads with (user_id): deleting a row of public.users scans public.posts to see whether rows still point to it.',
        },
      ],
      fix: ['CREATE INDEX CONCURRENTLY IF NOT EXISTS posts_user_id_idx ON public.posts (user_id);'],
    },
    {
      name: 'the column is second, included, or under another condition',
      sql: `${parent} CREATE TABLE posts (user_id bigint REFERENCES users ON DELETE CASCADE, at timestamptz);
        CREATE INDEX ON posts (at, user_id);
        CREATE INDEX ON posts (at) INCLUDE (user_id);
        CREATE INDEX ON posts (user_id) WHERE at > '2024-01-01';`,
      findings: [
        {
          at: 'public.posts.posts_user_id_fkey',
          message:
            'Foreign key posts_user_id_fkey on public.posts has no index that leads with (user_id): deleting a row of public.users scans public.posts to delete the rows that go with it.',
        },
      ],
      fix: ['CREATE INDEX CONCURRENTLY IF NOT EXISTS posts_user_id_idx1 ON public.posts (user_id);'],
    },
    {
      name: 'quoted names, two schemas, a constraint added later',
      sql: `CREATE SCHEMA "My App"; ${parent}
        CREATE TABLE "My App".users (id bigint PRIMARY KEY);
        CREATE TABLE "My App"."Posts" ("userId" bigint);
        ALTER TABLE "My App"."Posts" ADD CONSTRAINT "Posts_userId_fk" FOREIGN KEY ("userId") REFERENCES "My App".users (id) ON DELETE SET NULL;`,
      findings: [
        {
          at: '"My App"."Posts"."Posts_userId_fk"',
          message:
            'Foreign key Posts_userId_fk on "My App"."Posts" has no index that leads with (userId): deleting a row of "My App".users scans "My App"."Posts" to clear the rows that point to it.',
        },
      ],
      fix: ['CREATE INDEX CONCURRENTLY IF NOT EXISTS "Posts_userId_idx" ON "My App"."Posts" ("userId");'],
    },
    {
      name: 'a partitioned table is reported once',
      sql: `${parent} CREATE TABLE posts (user_id bigint REFERENCES users, at date) PARTITION BY RANGE (at);
        CREATE TABLE posts_2024 PARTITION OF posts FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');`,
      findings: [
        {
          at: 'public.posts.posts_user_id_fkey',
          message:
            'Foreign key posts_user_id_fkey on public.posts has no index that leads with (user_id): deleting a row of public.users scans public.posts to see whether rows still point to it.',
        },
      ],
      fix: [
        'CREATE INDEX IF NOT EXISTS posts_user_id_idx ON ONLY public.posts (user_id);',
        'CREATE INDEX CONCURRENTLY IF NOT EXISTS posts_2024_user_id_idx ON public.posts_2024 (user_id);',
        'ALTER INDEX public.posts_user_id_idx ATTACH PARTITION public.posts_2024_user_id_idx;',
      ],
    },
  ],
});
