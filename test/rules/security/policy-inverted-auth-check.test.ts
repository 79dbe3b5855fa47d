import rule from '../../../rules/security/policy-inverted-auth-check/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const notes = 'CREATE TABLE notes (id int PRIMARY KEY, owner_id uuid); ALTER TABLE notes ENABLE ROW LEVEL SECURITY;';
const caller = "current_setting('app.user_id', true)";
const platformSql =
  "CREATE ROLE anon; CREATE ROLE authenticated; CREATE SCHEMA auth; CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE AS 'SELECT NULL::uuid';";
const open = (call: string, policy = 'p') =>
  `Policy ${policy} on public.notes admits every row when ${call} is not set: callers without an identity pass.`;

testRule(rule, {
  valid: [
    {
      name: 'the caller is compared with the row',
      sql: `${notes} CREATE POLICY p ON notes USING (owner_id = ${caller}::uuid);`,
    },
    {
      name: 'rows that are nobody’s',
      sql: `${notes} CREATE POLICY p ON notes USING (owner_id IS NULL OR owner_id = ${caller}::uuid);`,
    },
    {
      name: 'nobody calls, but only for rows that are nobody’s',
      sql: `${notes} CREATE POLICY p ON notes USING ((${caller} IS NULL AND owner_id IS NULL) OR owner_id = ${caller}::uuid);`,
    },
    {
      name: 'the caller must be known',
      sql: `${notes} CREATE POLICY p ON notes USING (${caller} IS NOT NULL OR id = 1);`,
    },
    {
      name: 'a restrictive policy admits nothing by itself',
      sql: `${notes} CREATE POLICY p ON notes AS RESTRICTIVE USING (${caller} IS NULL OR owner_id = ${caller}::uuid);`,
    },
    {
      name: 'only callers that signed in get that far',
      sql: `${notes} CREATE POLICY p ON notes TO authenticated USING (auth.uid() IS NULL OR owner_id = auth.uid());`,
      platformSql,
      config: { platform: 'supabase' },
    },
    {
      name: 'a function of the source that rows are not compared with',
      sql: `CREATE FUNCTION frozen_at() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT NULL::timestamptz'; ${notes}
        CREATE POLICY p ON notes USING (frozen_at() IS NULL OR owner_id = ${caller}::uuid);`,
    },
    {
      name: 'mended by ALTER POLICY',
      sql: `${notes} CREATE POLICY p ON notes USING (${caller} IS NULL OR id = 1); ALTER POLICY p ON notes USING (id = 1);`,
    },
  ],
  invalid: [
    {
      name: 'a setting that is not set',
      sql: `${notes} CREATE POLICY "No one" ON notes USING (${caller} IS NULL OR owner_id = ${caller}::uuid);`,
      findings: [{ at: 'public.notes."No one"', message: open("current_setting('app.user_id')", '"No one"') }],
      fix: 'none',
    },
    {
      name: 'a setting that is empty',
      sql: `${notes} CREATE POLICY p ON notes USING (owner_id::text = ${caller} OR coalesce((SELECT ${caller}), '') = '');`,
      findings: [{ at: 'public.notes.p', message: open("current_setting('app.user_id')") }],
      fix: 'none',
    },
    {
      name: 'NOT (... IS NOT NULL), in WITH CHECK',
      sql: `${notes} CREATE POLICY p ON notes FOR INSERT WITH CHECK (owner_id = ${caller}::uuid OR NOT (${caller} IS NOT NULL));`,
      findings: [{ at: 'public.notes.p', message: open("current_setting('app.user_id')") }],
      fix: 'none',
    },
    {
      name: 'nobody signed in',
      sql: `${notes} CREATE POLICY p ON notes USING (auth.uid() IS NULL OR owner_id = auth.uid());`,
      platformSql,
      config: { platform: 'supabase' },
      findings: [{ at: 'public.notes.p', message: open('auth.uid()') }],
      fix: 'none',
    },
    {
      name: 'a function of the source that rows are compared with',
      sql: `CREATE FUNCTION public.me() RETURNS uuid LANGUAGE sql STABLE AS 'SELECT NULL::uuid'; ${notes}
        CREATE POLICY p ON notes USING (me() IS NULL OR owner_id = (SELECT me()));`,
      findings: [{ at: 'public.notes.p', message: open('me()') }],
      fix: 'none',
    },
  ],
});
