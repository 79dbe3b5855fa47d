import rule from '../../../rules/security/policy-exists-unbound/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const users =
  'CREATE TABLE users (id uuid PRIMARY KEY, email text UNIQUE, password_hash text, is_admin boolean); CREATE TABLE profiles (user_id uuid PRIMARY KEY REFERENCES users, role text);';
const notes = `${users} CREATE TABLE notes (id int PRIMARY KEY, owner_id uuid, published boolean); ALTER TABLE notes ENABLE ROW LEVEL SECURITY;`;
const caller = "(SELECT current_setting('app.user_id', true))::uuid";
const platformSql =
  "CREATE SCHEMA auth; CREATE TABLE auth.users (id uuid PRIMARY KEY, role text); CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE AS 'SELECT NULL::uuid';";
const unbound = (table: string) =>
  `Policy p on public.notes looks whether some row of ${table} exists and never compares it with the caller: when one does, everybody passes.`;

testRule(rule, {
  valid: [
    {
      name: 'the user is the caller',
      sql: `${notes} CREATE POLICY p ON notes USING (EXISTS (SELECT 1 FROM users WHERE is_admin AND id = ${caller}));`,
    },
    {
      name: 'the user is the owner of the row',
      sql: `${notes} CREATE POLICY p ON notes USING (EXISTS (SELECT 1 FROM users WHERE is_admin AND users.id = notes.owner_id));`,
    },
    {
      name: 'a function of the source may know the caller',
      sql: `CREATE FUNCTION me() RETURNS uuid LANGUAGE sql STABLE AS 'SELECT NULL::uuid'; ${notes}
        CREATE POLICY p ON notes USING (EXISTS (SELECT 1 FROM users WHERE is_admin AND id = me()));`,
    },
    {
      name: 'row security shows each caller only the own row',
      sql: `${notes} ALTER TABLE profiles ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON profiles USING (user_id = ${caller});
        CREATE POLICY p ON notes USING (EXISTS (SELECT 1 FROM profiles WHERE role = 'admin'));`,
    },
    {
      name: 'another condition asks who calls',
      sql: `${notes} CREATE POLICY p ON notes USING (owner_id = ${caller} AND EXISTS (SELECT 1 FROM users WHERE is_admin));`,
    },
    {
      name: 'a setting for all, which is about no user',
      sql: `${notes} CREATE TABLE switches (name text, is_on boolean); CREATE POLICY p ON notes USING (EXISTS (SELECT 1 FROM switches WHERE name = 'open' AND is_on));`,
    },
    {
      name: 'as long as there is no user',
      sql: `${notes} CREATE POLICY p ON notes USING (NOT EXISTS (SELECT 1 FROM users));`,
    },
    {
      name: 'a view, which may ask who calls',
      sql: `${notes} CREATE VIEW me AS SELECT * FROM users WHERE id = ${caller}; CREATE POLICY p ON notes USING (EXISTS (SELECT 1 FROM me WHERE is_admin));`,
    },
  ],
  invalid: [
    {
      name: 'any administrator will do',
      sql: `${notes} CREATE POLICY p ON notes USING (owner_id = ${caller} OR EXISTS (SELECT 1 FROM users WHERE is_admin));`,
      findings: [{ at: 'public.notes.p', message: unbound('public.users') }],
      fix: 'none',
    },
    {
      name: 'rows that belong to users, in WITH CHECK',
      sql: `${notes} CREATE POLICY p ON notes FOR INSERT WITH CHECK (published AND EXISTS (SELECT 1 FROM profiles r WHERE r.role = lower('ADMIN')));`,
      findings: [{ at: 'public.notes.p', message: unbound('public.profiles') }],
      fix: 'none',
    },
    {
      name: 'the accounts of the platform',
      sql: `CREATE TABLE notes (id int PRIMARY KEY); ALTER TABLE notes ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON notes USING (EXISTS (SELECT 1 FROM auth.users WHERE users.role = 'admin'));`,
      platformSql,
      config: { platform: 'supabase' },
      findings: [{ at: 'public.notes.p', message: unbound('auth.users') }],
      fix: 'none',
    },
  ],
});
