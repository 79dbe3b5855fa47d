import rule from '../../../rules/integrity/natural-name-not-unique/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const users = 'CREATE TABLE users (id int PRIMARY KEY, email text UNIQUE, password_hash text);';

testRule(rule, {
  valid: [
    { name: 'unique', sql: `CREATE TABLE tags (id int PRIMARY KEY, name text UNIQUE);` },
    {
      name: 'unique within its owner, without regard to case',
      sql: `${users} CREATE TABLE projects (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users, name text); CREATE UNIQUE INDEX ON projects (user_id, lower(name));`,
    },
    { name: 'a name that may be missing', sql: `CREATE TABLE teams (id int PRIMARY KEY, name text);` },
    { name: 'the name of a person', sql: `CREATE TABLE guests (id int PRIMARY KEY, name text NOT NULL);` },
  ],
  invalid: [
    {
      name: 'within the owner, among the rows that are not deleted',
      sql: `${users} CREATE TABLE projects (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users, "name" text NOT NULL, deleted_at timestamptz);`,
      findings: [
        {
          at: 'public.projects.name',
          message: 'Nothing keeps two rows of public.projects with the same user_id from bearing the same name.',
        },
      ],
      fix: [
        'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS projects_user_id_name_idx ON public.projects (user_id, name) WHERE deleted_at IS NULL;',
      ],
    },
    {
      name: 'alone',
      sql: `CREATE TABLE "Tags" (id int PRIMARY KEY, name text NOT NULL);`,
      findings: [
        { at: 'public."Tags".name', message: 'Nothing keeps two rows of public."Tags" from bearing the same name.' },
      ],
      fix: [
        'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "Tags_name_key" ON public."Tags" (name);',
        'ALTER TABLE public."Tags" ADD CONSTRAINT "Tags_name_key" UNIQUE USING INDEX "Tags_name_key";',
      ],
    },
  ],
});
