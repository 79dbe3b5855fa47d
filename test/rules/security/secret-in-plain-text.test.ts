import rule from '../../../rules/security/secret-in-plain-text/index.ts';
import { testRule } from '../../harness/test-rule.ts';

testRule(rule, {
  valid: [
    {
      name: 'hashes and encrypted values',
      sql: `CREATE TABLE users (id int PRIMARY KEY, password_hash text, api_key_digest text, encrypted_client_secret text, totp_secret bytea);`,
    },
    {
      name: 'what only sounds like it',
      sql: `CREATE TABLE users (id int PRIMARY KEY, password_changed_at timestamptz, token_count int, public_key text, key_prefix text, card_last4 text, secret_santa boolean);`,
    },
    {
      name: 'declared by a comment',
      sql: `CREATE TABLE users (id int PRIMARY KEY, password text, webhook_secret text); COMMENT ON COLUMN users.password IS 'argon2id @hashed'; COMMENT ON COLUMN users.webhook_secret IS '@encrypted by the application';`,
    },
  ],
  invalid: [
    {
      name: 'a password',
      sql: `CREATE TABLE users (id int PRIMARY KEY, email text, password text);`,
      findings: [
        {
          at: 'public.users.password',
          message: 'Column password of public.users is a password by its name, and nothing says that it is hashed.',
        },
      ],
      fix: 'none',
    },
  ],
});
