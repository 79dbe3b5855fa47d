import rule from '../../../rules/security/policy-or-defeats-index/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const notes =
  'CREATE TABLE notes (id int PRIMARY KEY, owner_id uuid, name text); CREATE INDEX ON notes (owner_id); ALTER TABLE notes ENABLE ROW LEVEL SECURITY;';
const caller = "(SELECT current_setting('app.user_id', true))::uuid";
const defeated = (asked: string) =>
  `Policy p on public.notes joins its comparison of owner_id by OR with a condition that uses no column of the row (${asked}), so an index on owner_id is of no use.`;

testRule(rule, {
  valid: [
    { name: 'no OR', sql: `${notes} CREATE POLICY p ON notes USING (owner_id = ${caller} AND name <> '');` },
    {
      name: 'each branch uses a column',
      sql: `${notes} CREATE POLICY p ON notes USING (owner_id = ${caller} OR id = (${caller})::text::int);`,
    },
    {
      name: 'no index that could be used',
      sql: `${notes} DROP INDEX notes_owner_id_idx; CREATE POLICY p ON notes USING (owner_id = ${caller} OR (SELECT current_setting('a', true)) = 'on');`,
    },
    {
      name: 'a branch that is always true is another finding',
      sql: `${notes} CREATE POLICY p ON notes USING (owner_id = ${caller} OR true);`,
    },
    {
      name: 'rows are only written',
      sql: `${notes} CREATE POLICY p ON notes FOR INSERT WITH CHECK (owner_id = ${caller} OR (SELECT current_setting('a', true)) = 'on');`,
    },
  ],
  invalid: [
    {
      name: 'a setting',
      sql: `${notes} CREATE POLICY p ON notes USING ((SELECT current_setting('app.bypass', true)) = 'on' OR owner_id = ${caller});`,
      findings: [{ at: 'public.notes.p', message: defeated("current_setting('app.bypass')") }],
      fix: 'none',
    },
    {
      name: 'a function of the source and a table',
      sql: `CREATE TABLE admins (id uuid); CREATE FUNCTION is_admin() RETURNS boolean LANGUAGE sql STABLE AS 'SELECT true'; ${notes}
        CREATE POLICY p ON notes USING (owner_id = ${caller} OR (is_admin() AND EXISTS (SELECT 1 FROM admins)));`,
      findings: [{ at: 'public.notes.p', message: defeated('is_admin(), public.admins') }],
      fix: 'none',
    },
  ],
});
