import rule from '../../../rules/security/policy-references-user-metadata/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const notes =
  'CREATE TABLE notes (id int PRIMARY KEY, role text, owner_id uuid, document jsonb); ALTER TABLE notes ENABLE ROW LEVEL SECURITY;';
const platformSql =
  "CREATE SCHEMA auth; CREATE TABLE auth.users (id uuid PRIMARY KEY, raw_user_meta_data jsonb, raw_app_meta_data jsonb); CREATE FUNCTION auth.jwt() RETURNS jsonb LANGUAGE sql STABLE AS 'SELECT NULL::jsonb'; CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE AS 'SELECT NULL::uuid';";
const supabase = { platformSql, config: { platform: 'supabase' as const } };
const trusts = (what: string, policy = 'p') =>
  `Policy ${policy} on public.notes decides by ${what}, which every user may change.`;

testRule(rule, {
  valid: [
    {
      name: 'metadata that only the server writes',
      sql: `${notes} CREATE POLICY p ON notes USING (role = auth.jwt() -> 'app_metadata' ->> 'role');`,
      ...supabase,
    },
    {
      name: 'a document of the row',
      sql: `${notes} CREATE POLICY p ON notes USING (document ->> 'user_metadata' = 'x');`,
    },
    {
      name: 'the words as a value',
      sql: `${notes} CREATE POLICY p ON notes USING (role = 'user_metadata');`,
    },
    {
      name: 'the key further down',
      sql: `${notes} CREATE POLICY p ON notes USING (role = auth.jwt() #>> '{app_metadata,user_metadata}');`,
      ...supabase,
    },
  ],
  invalid: [
    {
      name: 'a key of the token',
      sql: `${notes} CREATE POLICY p ON notes USING (role = auth.jwt() -> 'user_metadata' ->> 'role');`,
      ...supabase,
      findings: [{ at: 'public.notes.p', message: trusts('user_metadata') }],
      fix: 'none',
    },
    {
      name: 'a path, in WITH CHECK',
      sql: `${notes} CREATE POLICY p ON notes FOR INSERT WITH CHECK (role = (SELECT auth.jwt()) #>> '{user_metadata,role}');`,
      ...supabase,
      findings: [{ at: 'public.notes.p', message: trusts('user_metadata') }],
      fix: 'none',
    },
    {
      name: 'a path as an array, a subscript, a function',
      sql: `${notes}
        CREATE POLICY p ON notes USING (role = auth.jwt() #>> ARRAY['user_metadata', 'role']);
        CREATE POLICY q ON notes USING (role = jsonb_extract_path_text(current_setting('request.jwt.claims', true)::jsonb, 'user_metadata', 'role'));
        CREATE POLICY r ON notes USING ((auth.jwt())['user_metadata'] IS NOT NULL);`,
      ...supabase,
      findings: [
        { at: 'public.notes.p', message: trusts('user_metadata') },
        { at: 'public.notes.q', message: trusts('user_metadata', 'q') },
        { at: 'public.notes.r', message: trusts('user_metadata', 'r') },
      ],
      fix: 'none',
    },
    {
      name: 'the column behind the token',
      sql: `${notes} CREATE POLICY p ON notes USING (EXISTS (SELECT 1 FROM auth.users u WHERE u.id = (SELECT auth.uid()) AND u.raw_user_meta_data ->> 'role' = 'admin'));`,
      ...supabase,
      findings: [{ at: 'public.notes.p', message: trusts('raw_user_meta_data') }],
      fix: 'none',
    },
  ],
});
