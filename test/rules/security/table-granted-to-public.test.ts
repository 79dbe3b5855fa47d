import rule from '../../../rules/security/table-granted-to-public/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const users = 'CREATE TABLE users (id int PRIMARY KEY, email text, password_hash text);';

const readsUsers = {
  at: 'public.users',
  message: 'Every role may read email, password_hash of public.users: SELECT is granted to PUBLIC.',
};

testRule(rule, {
  valid: [
    { name: 'no grant', sql: users },
    { name: 'to a role', sql: `${users} CREATE ROLE app; GRANT ALL ON users TO app;` },
    {
      name: 'reading what is not sensitive',
      sql: `CREATE TABLE countries (code text PRIMARY KEY); GRANT SELECT ON countries TO PUBLIC;`,
    },
    { name: 'columns that are not sensitive', sql: `${users} GRANT SELECT (id) ON users TO PUBLIC;` },
    { name: 'taken back', sql: `${users} GRANT ALL ON users TO PUBLIC; REVOKE ALL ON users FROM PUBLIC;` },
    {
      name: 'policies decide',
      sql: `${users} GRANT ALL ON users TO PUBLIC; ALTER TABLE users ENABLE ROW LEVEL SECURITY;`,
    },
    {
      name: 'declared public',
      sql: `${users} GRANT SELECT ON users TO PUBLIC;`,
      config: { tables: { 'public.users': { public: true } } },
    },
    { name: 'table dropped later', sql: `${users} GRANT ALL ON users TO PUBLIC; DROP TABLE users;` },
    {
      name: 'a view that leaves out what is sensitive',
      sql: `${users} CREATE VIEW user_ids AS SELECT id FROM users; GRANT SELECT ON user_ids TO PUBLIC;`,
    },
  ],
  invalid: [
    {
      name: 'reading',
      sql: `${users} GRANT SELECT ON users TO PUBLIC;`,
      findings: [readsUsers],
      fix: ['REVOKE SELECT ON TABLE public.users FROM PUBLIC;'],
    },
    {
      name: 'one sensitive column, granted by itself',
      sql: `${users} GRANT SELECT (email) ON users TO PUBLIC;`,
      findings: [
        { at: 'public.users', message: 'Every role may read email of public.users: SELECT is granted to PUBLIC.' },
      ],
      fix: 'none',
    },
    {
      name: 'changing, in one schema of two',
      sql: `CREATE SCHEMA "My App"; CREATE TABLE rates (id int PRIMARY KEY); CREATE TABLE "My App".rates (id int PRIMARY KEY); GRANT SELECT, INSERT ON "My App".rates TO PUBLIC;`,
      findings: [
        {
          at: '"My App".rates',
          message: 'Every role may change the rows of "My App".rates: INSERT is granted to PUBLIC.',
          detail: 'write',
        },
      ],
      fix: ['REVOKE INSERT ON TABLE "My App".rates FROM PUBLIC;'],
    },
    {
      name: 'everything',
      sql: `${users} GRANT SELECT, INSERT, UPDATE, DELETE ON users TO PUBLIC;`,
      config: { tables: { 'public.users': { public: true } } },
      findings: [
        {
          at: 'public.users',
          message: 'Every role may change the rows of public.users: INSERT, UPDATE, DELETE are granted to PUBLIC.',
        },
      ],
      fix: ['REVOKE INSERT, UPDATE, DELETE ON TABLE public.users FROM PUBLIC;'],
    },
    {
      name: 'a partition by itself',
      sql: `CREATE TABLE hits (id int, at date) PARTITION BY RANGE (at); CREATE TABLE hits_2026 PARTITION OF hits FOR VALUES FROM ('2026-01-01') TO ('2027-01-01'); GRANT DELETE ON hits_2026 TO PUBLIC;`,
      findings: [
        {
          at: 'public.hits_2026',
          message: 'Every role may change the rows of public.hits_2026: DELETE is granted to PUBLIC.',
        },
      ],
      fix: ['REVOKE DELETE ON TABLE public.hits_2026 FROM PUBLIC;'],
    },
  ],
});
