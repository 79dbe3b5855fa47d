import rule from '../../../rules/index/index-ignores-soft-delete/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const columns = '(id int PRIMARY KEY, tenant_id int NOT NULL, at timestamptz, deleted_at timestamptz)';

testRule(rule, {
  valid: [
    {
      name: 'partial already',
      sql: `CREATE TABLE files ${columns}; CREATE INDEX ON files (tenant_id, at) WHERE deleted_at IS NULL;`,
    },
    { name: 'the mark is a key', sql: `CREATE TABLE files ${columns}; CREATE INDEX ON files (tenant_id, deleted_at);` },
    {
      name: 'an index for a foreign key alone',
      sql: `CREATE TABLE files ${columns}; CREATE INDEX ON files (tenant_id);`,
    },
    { name: 'led by a time', sql: `CREATE TABLE files ${columns}; CREATE INDEX ON files (at, id);` },
    { name: 'a unique index', sql: `CREATE TABLE files ${columns}; CREATE UNIQUE INDEX ON files (tenant_id, at);` },
    {
      name: 'nothing is marked as deleted',
      sql: 'CREATE TABLE files (id int PRIMARY KEY, tenant_id int, at timestamptz); CREATE INDEX ON files (tenant_id, at);',
    },
  ],
  invalid: [
    {
      name: 'a list of one tenant',
      sql: `CREATE TABLE files ${columns}; CREATE INDEX i ON files (tenant_id, at DESC);`,
      findings: [
        {
          at: 'public.files.i',
          message: 'Index i on public.files holds deleted rows too, which every list leaves out by deleted_at.',
        },
      ],
      fix: [
        'CREATE INDEX CONCURRENTLY IF NOT EXISTS files_tenant_id_at_idx ON public.files (tenant_id, at DESC) WHERE deleted_at IS NULL;',
        'DROP INDEX CONCURRENTLY IF EXISTS public.i;',
      ],
    },
    {
      name: 'a foreign key relies on it, so nothing is proposed; quoted names',
      sql: 'CREATE TABLE users (id int PRIMARY KEY, email text); CREATE TABLE "Files" (id int PRIMARY KEY, user_id int REFERENCES users, at timestamptz, "isDeleted" boolean); CREATE INDEX "I" ON "Files" (user_id, at);',
      findings: [
        {
          at: 'public."Files"."I"',
          message: 'Index "I" on public."Files" holds deleted rows too, which every list leaves out by "isDeleted".',
        },
      ],
      fix: 'none',
    },
  ],
});
