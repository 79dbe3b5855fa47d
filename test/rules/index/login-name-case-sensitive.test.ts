import rule from '../../../rules/index/login-name-case-sensitive/index.ts';
import { testRule } from '../../harness/test-rule.ts';

testRule(rule, {
  valid: [
    {
      name: 'a unique index over lower()',
      sql: 'CREATE TABLE users (id int PRIMARY KEY, email text UNIQUE, password_hash text); CREATE UNIQUE INDEX ON users (lower(email));',
    },
    {
      name: 'citext',
      sql: 'CREATE EXTENSION citext; CREATE TABLE users (id int PRIMARY KEY, email citext UNIQUE, password_hash text);',
    },
    {
      name: 'a check admits lower case only',
      sql: 'CREATE TABLE users (id int PRIMARY KEY, email text UNIQUE CHECK (email = lower(email)), password_hash text);',
    },
    {
      name: 'a domain admits lower case only',
      sql: 'CREATE DOMAIN address AS text CHECK (VALUE = lower(VALUE)); CREATE TABLE users (id int PRIMARY KEY, email address UNIQUE, password_hash text);',
    },
    { name: 'no unique key at all', sql: 'CREATE TABLE users (id int PRIMARY KEY, email text, password_hash text);' },
    {
      name: 'a telephone number',
      sql: 'CREATE TABLE users (id int PRIMARY KEY, phone text UNIQUE, password_hash text);',
    },
    { name: 'not what anybody signs in with', sql: 'CREATE TABLE suppliers (id int PRIMARY KEY, email text UNIQUE);' },
    {
      name: 'a collation of its own',
      sql: `CREATE COLLATION ci (provider = icu, locale = 'und-u-ks-level2', deterministic = false); CREATE TABLE users (id int PRIMARY KEY, email text COLLATE ci UNIQUE, password_hash text);`,
    },
  ],
  invalid: [
    {
      name: 'a unique constraint',
      sql: 'CREATE TABLE users (id int PRIMARY KEY, email text CONSTRAINT one UNIQUE, password_hash text);',
      findings: [
        {
          at: 'public.users.one',
          message: 'Unique constraint one on public.users tells email apart by case: Ada and ada are two accounts.',
          detail: 'email',
        },
      ],
      fix: ['CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS users_lower_email_idx ON public.users (lower(email));'],
    },
    {
      name: 'a domain that says nothing of the case',
      sql: "CREATE DOMAIN address AS text CHECK (VALUE ~ '@'); CREATE TABLE users (id int PRIMARY KEY, email address CONSTRAINT one UNIQUE, password_hash text);",
      findings: [
        {
          at: 'public.users.one',
          message: 'Unique constraint one on public.users tells email apart by case: Ada and ada are two accounts.',
          detail: 'email',
        },
      ],
      fix: ['CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS users_lower_email_idx ON public.users (lower(email));'],
    },
    {
      name: 'a unique index of a tenant over live rows; quoted names',
      sql: 'CREATE TABLE "Users" (id int PRIMARY KEY, tenant_id int, "userName" varchar(80), password_hash text, deleted_at timestamptz); CREATE UNIQUE INDEX "One" ON "Users" (tenant_id, "userName") WHERE deleted_at IS NULL;',
      findings: [
        {
          at: 'public."Users"."One"',
          message: 'Unique index "One" on public."Users" tells "userName" apart by case: Ada and ada are two accounts.',
          detail: 'userName',
        },
      ],
      fix: [
        'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "Users_tenant_id_lower_userName_idx" ON public."Users" (tenant_id, lower("userName")) WHERE deleted_at IS NULL;',
      ],
    },
  ],
});
