import rule from '../../../rules/security/policy-check-drops-owner/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const notes =
  'CREATE TABLE notes (id int PRIMARY KEY, owner_id uuid, name text); ALTER TABLE notes ENABLE ROW LEVEL SECURITY;';
const caller = "(SELECT current_setting('app.user_id', true))::uuid";
const dropped =
  'Policy p on public.notes admits rows by owner_id, which it compares with the caller, but its WITH CHECK does not: a caller may write rows of others.';

testRule(rule, {
  valid: [
    {
      name: 'the check compares it too',
      sql: `${notes} CREATE POLICY p ON notes USING (owner_id = ${caller}) WITH CHECK (owner_id = ${caller} AND id > 0);`,
    },
    { name: 'no check: USING holds', sql: `${notes} CREATE POLICY p ON notes USING (owner_id = ${caller});` },
    {
      name: 'the check binds the row to the caller in another way',
      sql: `${notes} CREATE TABLE members (note_id int, user_id uuid); CREATE POLICY p ON notes USING (owner_id = ${caller}) WITH CHECK (id IN (SELECT note_id FROM members WHERE user_id = ${caller}));`,
    },
    {
      name: 'a check that is always true is another finding',
      sql: `${notes} CREATE POLICY p ON notes USING (owner_id = ${caller}) WITH CHECK (true);`,
    },
    {
      name: 'USING admits rows of nobody too',
      sql: `${notes} CREATE POLICY p ON notes USING (owner_id = ${caller} OR owner_id IS NULL) WITH CHECK (name <> '');`,
    },
    {
      name: 'the rows are not told apart by who calls',
      sql: `${notes} CREATE POLICY p ON notes USING (name = 'a') WITH CHECK (name <> '');`,
    },
    {
      name: 'a restrictive policy',
      sql: `${notes} CREATE POLICY p ON notes AS RESTRICTIVE USING (owner_id = ${caller}) WITH CHECK (name <> '');`,
    },
  ],
  invalid: [
    {
      name: 'the check looks at another column',
      sql: `${notes} CREATE POLICY p ON notes USING (owner_id = ${caller} AND id > 0) WITH CHECK (name <> '');`,
      findings: [{ at: 'public.notes.p', message: dropped }],
      fix: 'none',
    },
    {
      name: 'the check asks who calls but not for the row, FOR UPDATE',
      sql: `${notes} CREATE POLICY p ON notes FOR UPDATE USING (${caller} = owner_id) WITH CHECK (${caller} IS NOT NULL);`,
      findings: [{ at: 'public.notes.p', message: dropped }],
      fix: 'none',
    },
  ],
});
