import rule from '../../../rules/security/token-in-plain-text/index.ts';
import { testRule } from '../../harness/test-rule.ts';

testRule(rule, {
  valid: [
    {
      name: 'hashes',
      sql: 'CREATE TABLE sessions (id int PRIMARY KEY, user_id int, token_hash bytea, expires_at timestamptz);',
    },
    {
      name: 'a token that the comment says is hashed',
      sql: `CREATE TABLE sessions (id int PRIMARY KEY, user_id int, token text, expires_at timestamptz); COMMENT ON COLUMN sessions.token IS 'SHA-256 @hashed';`,
    },
    {
      name: 'the address of a page that people share, without an end',
      sql: 'CREATE TABLE share_links (id int PRIMARY KEY, token text UNIQUE, document_id int);',
    },
    {
      name: 'a secret of another service, which is read again',
      sql: 'CREATE TABLE connections (id int PRIMARY KEY, access_token text, expires_at timestamptz);',
    },
    {
      name: 'what is counted in tokens',
      sql: 'CREATE TABLE requests (id int PRIMARY KEY, prompt_tokens int, max_tokens int, expires_at timestamptz);',
    },
    {
      name: 'column dropped later',
      sql: 'CREATE TABLE sessions (id int PRIMARY KEY, user_id int, token text, expires_at timestamptz); ALTER TABLE sessions DROP COLUMN token;',
    },
  ],
  invalid: [
    {
      name: 'of sessions and accounts',
      sql: `CREATE TABLE users (id int PRIMARY KEY, email text UNIQUE, password_hash text, password_reset_token text);
        CREATE TABLE sessions (id int PRIMARY KEY, user_id int REFERENCES users, token text, expires_at timestamptz);`,
      findings: [
        {
          at: 'public.users.password_reset_token',
          message: 'Token password_reset_token of public.users is stored as it is: nothing says that it is hashed.',
        },
        {
          at: 'public.sessions.token',
          message: 'Token token of public.sessions is stored as it is: nothing says that it is hashed.',
        },
      ],
      fix: 'none',
    },
    {
      name: 'with quoted names, once for a partitioned table',
      sql: `CREATE TABLE "Sessions" ("Id" int, "userId" int, "sessionToken" text, "expiresAt" timestamptz) PARTITION BY HASH ("Id");
        CREATE TABLE "Sessions_0" PARTITION OF "Sessions" FOR VALUES WITH (MODULUS 1, REMAINDER 0);`,
      findings: [
        {
          at: 'public."Sessions"."sessionToken"',
          message: 'Token "sessionToken" of public."Sessions" is stored as it is: nothing says that it is hashed.',
        },
      ],
      fix: 'none',
    },
  ],
});
