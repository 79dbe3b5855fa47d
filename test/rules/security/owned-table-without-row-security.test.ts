import rule from '../../../rules/security/owned-table-without-row-security/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const users = 'CREATE TABLE users (id uuid PRIMARY KEY, email text UNIQUE, password_hash text);';
const used = 'CREATE TABLE plans (id int); ALTER TABLE plans ENABLE ROW LEVEL SECURITY;';
const open = (table: string, owner = 'user', column = 'user_id') =>
  `Rows of ${table} belong to a ${owner} (${column}), and row-level security is off: whoever holds a grant reaches those of all.`;
const policies = (table: string, column: string, caller: string, role = 'PUBLIC') =>
  ['select', 'insert', 'update', 'delete'].map((command) => {
    const condition = `(${column} = ${caller})`;
    const using = command === 'insert' ? '' : ` USING ${condition}`;
    const check = command === 'insert' || command === 'update' ? ` WITH CHECK ${condition}` : '';
    return `CREATE POLICY ${table}_owner_${command} ON public.${table} FOR ${command.toUpperCase()} TO ${role}${using}${check};`;
  });

testRule(rule, {
  valid: [
    {
      name: 'no table has row security, and nobody asked for it',
      sql: `${users} CREATE TABLE notes (id int, user_id uuid REFERENCES users);`,
    },
    { name: 'rows that are nobody’s', sql: `${used} CREATE TABLE countries (code text PRIMARY KEY, name text);` },
    { name: 'the accounts themselves', sql: `${used} ${users}` },
    {
      name: 'policies that are off are another finding',
      sql: `${used} ${users} CREATE TABLE notes (id int, user_id uuid REFERENCES users); CREATE POLICY p ON notes USING (id = 1);`,
    },
    {
      name: 'declared as public',
      sql: `${used} ${users} CREATE TABLE notes (id int, user_id uuid REFERENCES users);`,
      config: { tables: { 'public.notes': { public: true } } },
    },
    {
      name: 'a table that only joins two others',
      sql: `${used} ${users} CREATE TABLE teams (id int PRIMARY KEY); CREATE TABLE team_users (team_id int REFERENCES teams, user_id uuid REFERENCES users, PRIMARY KEY (team_id, user_id));`,
    },
    {
      name: 'what callers of the API reach is another finding',
      sql: `CREATE ROLE anon; ${used} ${users} CREATE TABLE notes (id int, user_id uuid REFERENCES users); GRANT SELECT ON notes TO anon;`,
      config: { exposedSchemas: ['public'], apiRoles: ['anon'] },
    },
    { name: 'a temporary table', sql: `${used} CREATE TEMP TABLE drafts (user_id uuid NOT NULL);` },
  ],
  invalid: [
    {
      name: 'rows of users beside tables with row security',
      sql: `${used} ${users} CREATE TABLE notes (id int, user_id uuid REFERENCES users);`,
      findings: [{ at: 'public.notes', message: open('public.notes') }],
      fix: [
        ...policies('notes', 'user_id', "(SELECT nullif(current_setting('app.user_id', true), '')::uuid)"),
        'ALTER TABLE public.notes ENABLE ROW LEVEL SECURITY;',
      ],
    },
    {
      name: 'rows of tenants, where the user asked for it',
      sql: 'CREATE TABLE tenants (id int PRIMARY KEY); CREATE TABLE notes (id int, tenant_id int REFERENCES tenants) PARTITION BY LIST (id); CREATE TABLE notes_1 PARTITION OF notes DEFAULT;',
      options: { always: true },
      findings: [{ at: 'public.notes', message: open('public.notes', 'tenant', 'tenant_id') }],
      fix: [
        ...policies('notes', 'tenant_id', "(SELECT nullif(current_setting('app.tenant_id', true), '')::integer)"),
        'ALTER TABLE public.notes ENABLE ROW LEVEL SECURITY;',
      ],
    },
    {
      name: 'where the platform tells who calls by a function',
      sql: `CREATE SCHEMA app; CREATE TABLE app.plans (id int); ALTER TABLE app.plans ENABLE ROW LEVEL SECURITY; CREATE TABLE app.notes (id int, user_id uuid NOT NULL);`,
      platformSql:
        "CREATE ROLE authenticated; CREATE SCHEMA auth; CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE AS 'SELECT NULL::uuid';",
      config: { platform: 'supabase' },
      findings: [{ at: 'app.notes', message: open('app.notes') }],
      fix: [
        ...policies('notes', 'user_id', '(SELECT auth.uid())', 'authenticated').map((sql) =>
          sql.replace('public.', 'app.'),
        ),
        'ALTER TABLE app.notes ENABLE ROW LEVEL SECURITY;',
      ],
    },
    {
      name: 'a tenant, of whom the platform’s function says nothing',
      sql: `CREATE SCHEMA app; CREATE TABLE app.plans (id int); ALTER TABLE app.plans ENABLE ROW LEVEL SECURITY; CREATE TABLE app.notes (id int, tenant_id uuid NOT NULL);`,
      config: { platform: 'supabase' },
      findings: [{ at: 'app.notes', message: open('app.notes', 'tenant', 'tenant_id') }],
      fix: 'none',
    },
  ],
});
