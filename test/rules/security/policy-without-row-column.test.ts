import rule from '../../../rules/security/policy-without-row-column/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const notes =
  'CREATE TABLE notes (id int PRIMARY KEY, owner_id uuid, name text); ALTER TABLE notes ENABLE ROW LEVEL SECURITY;';
const caller = "(SELECT current_setting('app.user_id', true))";
const platformSql =
  "CREATE ROLE authenticated; CREATE SCHEMA auth; CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE AS 'SELECT NULL::uuid'; CREATE FUNCTION auth.role() RETURNS text LANGUAGE sql STABLE AS 'SELECT NULL::text'; CREATE FUNCTION auth.jwt() RETURNS jsonb LANGUAGE sql STABLE AS 'SELECT NULL::jsonb';";
const supabase = { platformSql, config: { platform: 'supabase' as const } };
const anybody = (commands: string) =>
  `Policy p on public.notes asks only whether somebody has signed in, not for any column of the row: every such caller may ${commands} every row.`;

testRule(rule, {
  valid: [
    {
      name: 'a column of the row',
      sql: `${notes} CREATE POLICY p ON notes USING (auth.role() = 'authenticated' AND owner_id = auth.uid());`,
      ...supabase,
    },
    {
      name: 'a function that decides',
      sql: `CREATE FUNCTION is_admin() RETURNS boolean LANGUAGE sql STABLE AS 'SELECT true'; ${notes} CREATE POLICY p ON notes USING ((SELECT is_admin()));`,
    },
    {
      name: 'only some callers',
      sql: `${notes} CREATE POLICY p ON notes USING (auth.jwt() -> 'app_metadata' ->> 'role' = 'admin');`,
      ...supabase,
    },
    {
      name: 'a table that lists the callers',
      sql: `CREATE TABLE admins (id text); ${notes} CREATE POLICY p ON notes USING (EXISTS (SELECT 1 FROM admins WHERE id = ${caller}));`,
    },
    { name: 'always true is another finding', sql: `${notes} CREATE POLICY p ON notes USING (true);` },
    {
      name: 'a restrictive policy that asks for the row',
      sql: `${notes} CREATE POLICY p ON notes USING (${caller} IS NOT NULL); CREATE POLICY r ON notes AS RESTRICTIVE USING (id = 1);`,
    },
    {
      name: 'read by all who signed in, and declared so',
      sql: `${notes} CREATE POLICY p ON notes FOR SELECT USING (auth.role() = 'authenticated');`,
      ...supabase,
      config: { platform: 'supabase', tables: { 'public.notes': { public: true } } },
    },
  ],
  invalid: [
    {
      name: 'the role that everybody has',
      sql: `${notes} CREATE POLICY p ON notes FOR UPDATE USING ((SELECT auth.role()) = 'authenticated');`,
      ...supabase,
      findings: [{ at: 'public.notes.p', message: anybody('update'), severity: 'warning' }],
      fix: 'none',
    },
    {
      name: 'somebody, for reading',
      sql: `${notes} CREATE POLICY p ON notes FOR SELECT TO authenticated USING (auth.uid() IS NOT NULL);`,
      ...supabase,
      findings: [{ at: 'public.notes.p', message: anybody('select'), severity: 'info' }],
      fix: 'none',
    },
    {
      name: 'a setting that is set',
      sql: `${notes} CREATE POLICY p ON notes USING (${caller} IS NOT NULL AND ${caller} <> '') WITH CHECK (${caller} IS NOT NULL);`,
      findings: [{ at: 'public.notes.p', message: anybody('select, insert, update, delete') }],
      fix: 'none',
    },
  ],
});
