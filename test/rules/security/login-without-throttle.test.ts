import rule from '../../../rules/security/login-without-throttle/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const users = 'CREATE TABLE users (id int PRIMARY KEY, email text UNIQUE, password_hash text);';
const sessions =
  'CREATE TABLE sessions (id int PRIMARY KEY, user_id int REFERENCES users, token_hash bytea, expires_at timestamptz);';

testRule(rule, {
  valid: [
    { name: 'a table of attempts', sql: `${users} ${sessions} CREATE TABLE login_attempts (id int PRIMARY KEY);` },
    {
      name: 'a table of limits',
      sql: `${users} ${sessions} CREATE TABLE "RateLimits" (key text PRIMARY KEY, hits int);`,
    },
    { name: 'a counter of accounts', sql: `${users} ${sessions} ALTER TABLE users ADD failed_login_attempts int;` },
    { name: 'a lock of accounts', sql: `${users} ${sessions} ALTER TABLE users ADD locked_until timestamptz;` },
    {
      name: 'a counter of credentials',
      sql: `CREATE TABLE users (id int PRIMARY KEY, email text UNIQUE); CREATE TABLE user_credentials (user_id int PRIMARY KEY REFERENCES users, password_hash text, failed_attempts int);`,
    },
    {
      name: 'somebody else keeps the passwords',
      sql: `CREATE TABLE users (id int PRIMARY KEY, email text UNIQUE, auth0_id text); ${sessions}`,
    },
    {
      name: 'no accounts',
      sql: `CREATE TABLE api_keys (id int PRIMARY KEY, name text, key_hash bytea, expires_at timestamptz);`,
    },
    { name: 'the accounts were dropped', sql: `${users} ${sessions} DROP TABLE users CASCADE;` },
  ],
  invalid: [
    {
      name: 'a password of accounts',
      sql: `${users} ${sessions}`,
      findings: [
        {
          at: 'public.users',
          message:
            'People sign in to public.users with public.users.password_hash, and no table or column keeps failed attempts.',
        },
      ],
      fix: 'template',
    },
    {
      name: 'a password in a table of credentials, with quoted names, once for two tables of accounts',
      sql: `CREATE SCHEMA "App";
        CREATE TABLE "App"."Users" ("Id" int PRIMARY KEY, "Email" text UNIQUE);
        CREATE TABLE "App"."UserCredentials" ("UserId" int PRIMARY KEY REFERENCES "App"."Users", "PasswordHash" text);
        CREATE TABLE users (id int PRIMARY KEY, email text UNIQUE, password text);`,
      findings: [
        {
          at: '"App"."Users"',
          message:
            'People sign in to "App"."Users" with public.users.password, and no table or column keeps failed attempts.',
        },
      ],
      fix: 'template',
    },
    {
      name: 'attempts of something else',
      sql: `${users} ${sessions} CREATE TABLE quiz_attempts (id int PRIMARY KEY, user_id int REFERENCES users, attempts int);`,
      findings: [
        {
          at: 'public.users',
          message:
            'People sign in to public.users with public.users.password_hash, and no table or column keeps failed attempts.',
        },
      ],
      fix: 'template',
    },
  ],
});
