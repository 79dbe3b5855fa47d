import rule from '../../../rules/integrity/owner-nullable/index.ts';
import { notNullSteps } from '../../harness/not-null-steps.ts';
import { testRule } from '../../harness/test-rule.ts';

const users = 'CREATE TABLE users (id int PRIMARY KEY, email text UNIQUE, password_hash text);';

testRule(rule, {
  valid: [
    {
      name: 'NOT NULL',
      sql: `${users} CREATE TABLE projects (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users);`,
    },
    {
      name: 'set NULL when the owner goes',
      sql: `${users} CREATE TABLE projects (id int PRIMARY KEY, user_id int REFERENCES users ON DELETE SET NULL);`,
    },
    {
      name: 'events of visitors',
      sql: `${users} CREATE TABLE click_events (id int PRIMARY KEY, user_id int REFERENCES users, occurred_at timestamptz NOT NULL);`,
    },
  ],
  invalid: [
    {
      name: 'a project of nobody',
      sql: `${users} CREATE TABLE "Projects" (id int PRIMARY KEY, user_id int REFERENCES users);`,
      findings: [
        {
          at: 'public."Projects".user_id',
          message: 'Column user_id of public."Projects" says whose the row is, but may be NULL.',
        },
      ],
      fix: notNullSteps('public."Projects"', 'user_id', '"Projects_user_id_present_check"'),
    },
  ],
});
