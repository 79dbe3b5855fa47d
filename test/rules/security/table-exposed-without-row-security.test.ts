import rule from '../../../rules/security/table-exposed-without-row-security/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const roles = 'CREATE ROLE anon; CREATE ROLE authenticated;';
const api = { exposedSchemas: ['public'], apiRoles: ['anon', 'authenticated'] };
const exposed = (table: string, commands: string, to: string) =>
  `Row-level security of ${table} is off, so callers of the API may ${commands} all of its rows (granted to ${to}).`;

testRule(rule, {
  valid: [
    {
      name: 'no schema is exposed',
      sql: `${roles} CREATE TABLE notes (id int); GRANT SELECT ON notes TO anon;`,
    },
    {
      name: 'another schema is exposed',
      sql: `${roles} CREATE SCHEMA api; CREATE TABLE notes (id int); GRANT SELECT ON notes TO anon;`,
      config: { ...api, exposedSchemas: ['api'] },
    },
    { name: 'nothing is granted', sql: `${roles} CREATE TABLE notes (id int);`, config: api },
    {
      name: 'only roles that are trusted',
      sql: `${roles} CREATE ROLE worker; CREATE TABLE notes (id int); GRANT ALL ON notes TO worker;`,
      config: api,
    },
    {
      name: 'granted and revoked',
      sql: `${roles} CREATE TABLE notes (id int); GRANT ALL ON notes TO anon; REVOKE ALL ON notes FROM anon;`,
      config: api,
    },
    {
      name: 'a grant that reaches no row',
      sql: `${roles} CREATE TABLE notes (id int); GRANT REFERENCES, TRIGGER ON notes TO anon;`,
      config: api,
    },
    {
      name: 'row security is on',
      sql: `${roles} CREATE TABLE notes (id int); GRANT ALL ON notes TO anon; ALTER TABLE notes ENABLE ROW LEVEL SECURITY;`,
      config: api,
    },
    {
      name: 'declared as public',
      sql: `${roles} CREATE TABLE countries (code text); GRANT SELECT ON countries TO anon;`,
      config: { ...api, tables: { 'public.countries': { public: true } } },
    },
    {
      name: 'policies that are off are another finding',
      sql: `${roles} CREATE TABLE notes (id int); GRANT ALL ON notes TO anon; CREATE POLICY p ON notes USING (id > 0);`,
      config: api,
    },
    {
      name: 'what the platform grants of itself is revoked',
      sql: `${roles} CREATE TABLE notes (id int); REVOKE ALL ON notes FROM anon, authenticated;`,
      config: { platform: 'supabase' },
    },
    {
      name: 'a dump that says what is granted by default',
      sql: `${roles} CREATE TABLE notes (id int);
        ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON TABLES TO anon, authenticated;`,
      config: { platform: 'supabase' },
    },
    {
      name: 'the partition of a table with row security',
      sql: `${roles} CREATE TABLE notes (id int) PARTITION BY RANGE (id); ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
        CREATE TABLE notes_1 PARTITION OF notes DEFAULT; GRANT SELECT ON notes, notes_1 TO anon;`,
      config: api,
    },
    {
      name: 'a view',
      sql: `${roles} CREATE VIEW notes AS SELECT 1 AS id; GRANT SELECT ON notes TO anon;`,
      config: api,
    },
  ],
  invalid: [
    {
      name: 'granted to one role of the API',
      sql: `${roles} CREATE TABLE "Notes" (id int); GRANT SELECT, INSERT ON "Notes" TO anon;`,
      config: api,
      findings: [{ at: 'public."Notes"', message: exposed('public."Notes"', 'SELECT, INSERT', 'anon') }],
      fix: 'none',
    },
    {
      name: 'granted to PUBLIC, which the roles of the API belong to',
      sql: `${roles} CREATE TABLE notes (id int); GRANT SELECT ON notes TO PUBLIC;`,
      config: api,
      findings: [{ at: 'public.notes', message: exposed('public.notes', 'SELECT', 'anon, authenticated') }],
      fix: 'none',
    },
    {
      name: 'granted to PUBLIC, and nobody said as whom callers act',
      sql: 'CREATE TABLE notes (id int); GRANT SELECT ON notes TO PUBLIC;',
      config: { exposedSchemas: ['public'] },
      findings: [{ at: 'public.notes', message: exposed('public.notes', 'SELECT', 'PUBLIC') }],
      fix: 'none',
    },
    {
      name: 'through a role that the role of the API is a member of, one column only',
      sql: `CREATE ROLE readers; CREATE ROLE anon IN ROLE readers; CREATE TABLE notes (id int, body text); GRANT SELECT (body) ON notes TO readers;`,
      config: { ...api, apiRoles: ['anon'] },
      findings: [{ at: 'public.notes', message: exposed('public.notes', 'SELECT', 'anon') }],
      fix: 'none',
    },
    {
      name: 'a partitioned table, reported once, with policies for the owner',
      sql: `${roles} CREATE SCHEMA api; CREATE TABLE api.notes (user_id uuid NOT NULL, at date) PARTITION BY RANGE (at);
        CREATE TABLE api.notes_1 PARTITION OF api.notes DEFAULT; GRANT ALL ON api.notes, api.notes_1 TO authenticated;`,
      config: { ...api, exposedSchemas: ['api'] },
      findings: [{ at: 'api.notes', message: exposed('api.notes', 'SELECT, INSERT, UPDATE, DELETE', 'authenticated') }],
      fix: [
        "CREATE POLICY notes_owner_select ON api.notes FOR SELECT TO PUBLIC USING (user_id = (SELECT nullif(current_setting('app.user_id', true), '')::uuid));",
        "CREATE POLICY notes_owner_insert ON api.notes FOR INSERT TO PUBLIC WITH CHECK (user_id = (SELECT nullif(current_setting('app.user_id', true), '')::uuid));",
        "CREATE POLICY notes_owner_update ON api.notes FOR UPDATE TO PUBLIC USING (user_id = (SELECT nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK (user_id = (SELECT nullif(current_setting('app.user_id', true), '')::uuid));",
        "CREATE POLICY notes_owner_delete ON api.notes FOR DELETE TO PUBLIC USING (user_id = (SELECT nullif(current_setting('app.user_id', true), '')::uuid));",
        'ALTER TABLE api.notes ENABLE ROW LEVEL SECURITY;',
      ],
    },
    {
      name: 'what the platform grants though no file says so',
      sql: 'CREATE TABLE notes (id int);',
      config: { platform: 'supabase' },
      notOnServer: 'the platform has granted it there',
      findings: [
        {
          at: 'public.notes',
          message: exposed('public.notes', 'SELECT, INSERT, UPDATE, DELETE', 'anon, authenticated'),
        },
      ],
      fix: 'none',
    },
  ],
});
