import rule from '../../../rules/integrity/one-to-one-not-unique/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const users = 'CREATE TABLE users (id int PRIMARY KEY, email text UNIQUE, password_hash text);';

testRule(rule, {
  valid: [
    {
      name: 'the owner is the key',
      sql: `${users} CREATE TABLE user_profiles (user_id int PRIMARY KEY REFERENCES users, bio text);`,
    },
    {
      name: 'unique with another column',
      sql: `${users} CREATE TABLE user_settings (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users, device text, UNIQUE (user_id, device));`,
    },
    {
      name: 'rows of a key and a value',
      sql: `${users} CREATE TABLE user_settings (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users, key text, value text);`,
    },
  ],
  invalid: [
    {
      name: 'several profiles',
      sql: `${users} CREATE TABLE "Profiles" (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users, bio text);`,
      findings: [
        {
          at: 'public."Profiles".user_id',
          message:
            'Table public."Profiles" is named for one row for each user_id, but nothing keeps it from holding several.',
        },
      ],
      fix: [
        'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "Profiles_user_id_key" ON public."Profiles" (user_id);',
        'ALTER TABLE public."Profiles" ADD CONSTRAINT "Profiles_user_id_key" UNIQUE USING INDEX "Profiles_user_id_key";',
      ],
    },
  ],
});
