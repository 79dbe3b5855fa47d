import rule from '../../../rules/index/unread-flag-without-index/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const users = 'CREATE TABLE users (id int PRIMARY KEY, email text);';
const message = (table: string, condition: string): string =>
  `Rows of ${table} with ${condition} are few and searched for, and no partial index holds them.`;

testRule(rule, {
  valid: [
    {
      name: 'a partial index',
      sql: `${users} CREATE TABLE notes (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users, is_read boolean); CREATE INDEX ON notes (user_id) WHERE is_read IS NOT TRUE;`,
    },
    {
      name: 'owner and flag',
      sql: `${users} CREATE TABLE notes (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users, is_read boolean); CREATE INDEX ON notes (user_id, is_read);`,
    },
    {
      name: 'most rows have the value',
      sql: `${users} CREATE TABLE shops (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users, is_active boolean NOT NULL DEFAULT true);`,
    },
    {
      name: 'a token is found by itself',
      sql: `${users} CREATE TABLE email_verifications (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users, token text, completed boolean NOT NULL DEFAULT false);`,
    },
    {
      name: 'a status says more than the time',
      sql: `${users} CREATE TABLE mails (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users, status text, sent_at timestamptz);`,
    },
    { name: 'nothing to read them by', sql: 'CREATE TABLE notes (id int PRIMARY KEY, is_read boolean);' },
    {
      name: 'a table that is declared small',
      sql: `${users} CREATE TABLE notes (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users, is_read boolean);`,
      config: { tables: { 'public.notes': { rows: 3 } } },
    },
  ],
  invalid: [
    {
      name: 'of one owner; an index on the flag alone does not help',
      sql: `${users} CREATE TABLE notes (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users, is_read boolean NOT NULL DEFAULT false); CREATE INDEX ON notes (is_read);`,
      findings: [{ at: 'public.notes.is_read', message: message('public.notes', 'is_read = false') }],
      fix: [
        'CREATE INDEX CONCURRENTLY IF NOT EXISTS notes_user_id_idx ON public.notes (user_id) WHERE is_read = false;',
      ],
    },
    {
      name: 'a time that is null until then; once for a table; quoted names',
      sql: `${users} CREATE TABLE "Notes" (id int PRIMARY KEY, "userId" int NOT NULL REFERENCES users, "readAt" timestamptz, "seenAt" timestamptz);`,
      findings: [{ at: 'public."Notes"."readAt"', message: message('public."Notes"', '"readAt" IS NULL') }],
      fix: [
        'CREATE INDEX CONCURRENTLY IF NOT EXISTS "Notes_userId_idx" ON public."Notes" ("userId") WHERE "readAt" IS NULL;',
      ],
    },
    {
      name: 'in order of their creation where nobody owns them; a partitioned table once',
      sql: `CREATE TABLE outbox (topic text, processed boolean NOT NULL DEFAULT false, created_at timestamptz NOT NULL) PARTITION BY RANGE (created_at);
        CREATE TABLE outbox_1 PARTITION OF outbox DEFAULT;`,
      findings: [{ at: 'public.outbox.processed', message: message('public.outbox', 'processed = false') }],
      fix: [
        'CREATE INDEX IF NOT EXISTS outbox_created_at_idx ON ONLY public.outbox (created_at) WHERE processed = false;',
        'CREATE INDEX CONCURRENTLY IF NOT EXISTS outbox_1_created_at_idx ON public.outbox_1 (created_at) WHERE processed = false;',
        'ALTER INDEX public.outbox_created_at_idx ATTACH PARTITION public.outbox_1_created_at_idx;',
      ],
    },
    {
      name: 'the rare value is true',
      sql: `${users} CREATE TABLE posts (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users, is_pinned boolean NOT NULL DEFAULT false); CREATE INDEX posts_user_id ON posts (user_id);`,
      findings: [{ at: 'public.posts.is_pinned', message: message('public.posts', 'is_pinned = true') }],
      fix: [
        'CREATE INDEX CONCURRENTLY IF NOT EXISTS posts_user_id_idx ON public.posts (user_id) WHERE is_pinned = true;',
      ],
    },
  ],
});
