import rule from '../../../rules/security/session-without-expiry/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const users = 'CREATE TABLE users (id int PRIMARY KEY, email text UNIQUE, password_hash text);';

testRule(rule, {
  valid: [
    {
      name: 'sessions that expire',
      sql: `${users} CREATE TABLE sessions (id int PRIMARY KEY, user_id int REFERENCES users, token_hash bytea, expires_at timestamptz);`,
    },
    {
      name: 'sessions that end some time after their last use',
      sql: `${users} CREATE TABLE sessions (id int PRIMARY KEY, user_id int REFERENCES users, token_hash bytea, last_seen_at timestamptz);`,
    },
    {
      name: 'tokens that say for how long',
      sql: `${users} CREATE TABLE access_tokens (id int PRIMARY KEY, user_id int REFERENCES users, token text, created_at timestamptz, expires_in int);`,
    },
    {
      name: 'passwords',
      sql: `${users} CREATE TABLE password_history (user_id int REFERENCES users, password_hash text, created_at timestamptz);`,
    },
    {
      name: 'a reset token with the time at which it was sent',
      sql: `${users} ALTER TABLE users ADD reset_password_token text, ADD reset_password_sent_at timestamptz;`,
    },
    {
      name: 'sessions of a course',
      sql: `CREATE TABLE training_sessions (id int PRIMARY KEY, title text, starts_at timestamptz);`,
    },
  ],
  invalid: [
    {
      name: 'sessions, keys and tokens of accounts',
      sql: `${users} ALTER TABLE users ADD password_reset_token text;
        CREATE SCHEMA "My App";
        CREATE TABLE "My App".sessions (id int PRIMARY KEY, user_id int REFERENCES users, token_hash bytea, created_at timestamptz);
        CREATE TABLE api_keys (id int PRIMARY KEY, user_id int REFERENCES users, key_hash bytea, last_used_at timestamptz);`,
      findings: [
        {
          at: 'public.users.password_reset_token',
          message:
            'Token password_reset_token of public.users has no end: no column beside it says when it expires or was given out.',
        },
        {
          at: '"My App".sessions',
          message: 'Sessions in "My App".sessions have no end: no column says when one expires or was used last.',
        },
        {
          at: 'public.api_keys',
          message: 'key_hash of public.api_keys lets in whoever has it, and no column says until when.',
        },
      ],
      fix: 'none',
    },
  ],
});
