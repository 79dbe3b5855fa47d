import rule from '../../../rules/security/policy-compares-current-user/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const notes =
  'CREATE TABLE notes (id int PRIMARY KEY, owner_id uuid, name text); ALTER TABLE notes ENABLE ROW LEVEL SECURITY;';
const role = (column: string, word: string) =>
  `Policy p on public.notes compares ${column} with ${word}, which is one and the same for all callers behind a connection pool.`;

testRule(rule, {
  valid: [
    { name: 'a setting', sql: `${notes} CREATE POLICY p ON notes USING (name = current_setting('app.user', true));` },
    { name: 'no column of the row', sql: `${notes} CREATE POLICY p ON notes USING (current_user = 'postgres');` },
    {
      name: 'a membership',
      sql: `${notes} CREATE POLICY p ON notes USING (pg_has_role(current_user, 'postgres', 'member') AND id = 1);`,
    },
  ],
  invalid: [
    {
      name: 'current_user',
      sql: `${notes} CREATE POLICY p ON notes USING (id > 0 AND name = current_user);`,
      findings: [{ at: 'public.notes.p', message: role('name', 'current_user') }],
      fix: 'none',
    },
    {
      name: 'session_user, for writing, under a function',
      sql: `${notes} CREATE POLICY p ON notes FOR INSERT WITH CHECK ((SELECT session_user)::text = lower(name));`,
      findings: [{ at: 'public.notes.p', message: role('name', 'session_user') }],
      fix: 'none',
    },
  ],
});
