import rule from '../../../rules/security/policy-compares-with-pattern/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const notes =
  'CREATE TABLE notes (id int PRIMARY KEY, owner_id uuid, name text); ALTER TABLE notes ENABLE ROW LEVEL SECURITY;';
const caller = "(SELECT current_setting('app.user', true))";
const pattern = (call: string) =>
  `Policy p on public.notes matches the row with ${call} by a pattern, which other values match too.`;

testRule(rule, {
  valid: [
    { name: 'equality', sql: `${notes} CREATE POLICY p ON notes USING (name = ${caller});` },
    { name: 'a pattern that is written down', sql: `${notes} CREATE POLICY p ON notes USING (name LIKE 'public/%');` },
    { name: 'no column of the row', sql: `${notes} CREATE POLICY p ON notes USING (${caller} LIKE '%@example.org');` },
    {
      name: 'a uuid, which is no pattern',
      sql: `${notes} CREATE POLICY p ON notes USING (name LIKE (SELECT auth.uid())::text || '/%');`,
      platformSql:
        "CREATE SCHEMA auth; CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE AS 'SELECT NULL::uuid';",
      config: { platform: 'supabase' },
    },
  ],
  invalid: [
    {
      name: 'LIKE',
      sql: `${notes} CREATE POLICY p ON notes USING (id = 1 OR name LIKE ${caller} || '/%');`,
      findings: [{ at: 'public.notes.p', message: pattern("current_setting('app.user')") }],
      fix: 'none',
    },
    {
      name: 'a regular expression, the other way round, for writing',
      sql: `${notes} CREATE POLICY p ON notes FOR INSERT WITH CHECK (current_user::text ~* name);`,
      findings: [{ at: 'public.notes.p', message: pattern('current_user') }],
      fix: 'none',
    },
  ],
});
