import rule from '../../../rules/security/policy-calls-function-per-row/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const notes =
  'CREATE TABLE notes (id int PRIMARY KEY, owner_id uuid, team_id int); ALTER TABLE notes ENABLE ROW LEVEL SECURITY;';
const caller = "current_setting('app.user_id', true)";
const platformSql =
  "CREATE SCHEMA auth; CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE AS 'SELECT NULL::uuid';";
const repeated = (calls: string, policy = 'p') =>
  `Policy ${policy} on public.notes calls ${calls} for each row; inside (SELECT ...) PostgreSQL would call it once for the query.`;

testRule(rule, {
  valid: [
    {
      name: 'wrapped, with and without the cast inside',
      sql: `${notes} CREATE POLICY p ON notes USING (owner_id = (SELECT ${caller})::uuid) WITH CHECK (owner_id = (SELECT ${caller}::uuid));`,
    },
    {
      name: 'an argument depends on the row',
      sql: `CREATE FUNCTION may_read(int) RETURNS boolean LANGUAGE sql STABLE AS 'SELECT true'; ${notes}
        CREATE POLICY p ON notes USING (may_read(team_id));`,
    },
    {
      name: 'an immutable function is folded, a volatile one means to be called',
      sql: `CREATE FUNCTION fixed() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1'; CREATE FUNCTION dice() RETURNS int LANGUAGE sql VOLATILE AS 'SELECT 1'; ${notes}
        CREATE POLICY p ON notes USING (team_id = fixed() OR team_id = dice());`,
    },
    {
      name: 'current_user costs nothing',
      sql: `${notes} CREATE POLICY p ON notes USING (owner_id::text = current_user);`,
    },
    {
      name: 'row security is off',
      sql: `${notes} CREATE POLICY p ON notes USING (owner_id = ${caller}::uuid); ALTER TABLE notes DISABLE ROW LEVEL SECURITY;`,
    },
  ],
  invalid: [
    {
      name: 'a setting',
      sql: `${notes} CREATE POLICY p ON notes USING (owner_id = ${caller}::uuid);`,
      findings: [{ at: 'public.notes.p', message: repeated("current_setting('app.user_id')") }],
      fix: [
        "ALTER POLICY p ON public.notes USING (owner_id = CAST((SELECT current_setting('app.user_id', true)) AS uuid));",
      ],
    },
    {
      name: 'wrapped in one place and not in the other, both clauses, a quoted name',
      sql: `${notes} CREATE POLICY "Own notes" ON notes USING (owner_id = (SELECT auth.uid()) OR auth.uid() IS NULL) WITH CHECK (owner_id = auth.uid());`,
      platformSql,
      config: { platform: 'supabase' },
      findings: [{ at: 'public.notes."Own notes"', message: repeated('auth.uid()', '"Own notes"') }],
      fix: [
        'ALTER POLICY "Own notes" ON public.notes USING (owner_id = ((SELECT auth.uid())) OR (SELECT auth.uid()) IS NULL) WITH CHECK (owner_id = ((SELECT auth.uid())));',
      ],
    },
    {
      name: 'inside a sub-select that depends on the row, where it can be called once all the same',
      sql: `CREATE TABLE members (team_id int, user_id uuid); ${notes}
        CREATE POLICY p ON notes USING (EXISTS (SELECT 1 FROM members m WHERE m.team_id = notes.team_id AND m.user_id = auth.uid()));`,
      platformSql,
      config: { platform: 'supabase' },
      findings: [{ at: 'public.notes.p', message: repeated('auth.uid()') }],
      fix: [
        'ALTER POLICY p ON public.notes USING (EXISTS (SELECT 1 FROM members AS m WHERE m.team_id = notes.team_id AND m.user_id = ((SELECT auth.uid()))));',
      ],
    },
    {
      name: 'a function of the source around another',
      sql: `CREATE FUNCTION team_of(text) RETURNS int LANGUAGE sql STABLE AS 'SELECT 1'; ${notes}
        CREATE POLICY p ON notes FOR SELECT USING (team_id = team_of(${caller}));`,
      findings: [{ at: 'public.notes.p', message: repeated("current_setting('app.user_id'), team_of()") }],
      fix: [
        "ALTER POLICY p ON public.notes USING (team_id = ((SELECT team_of(current_setting('app.user_id', true)))));",
      ],
    },
  ],
});
