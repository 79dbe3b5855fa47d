import rule from '../../../rules/security/policy-select-always-true/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const notes =
  'CREATE TABLE notes (id int PRIMARY KEY, owner_id uuid, name text); ALTER TABLE notes ENABLE ROW LEVEL SECURITY;';
const open = (roles: string) => `Policy p on public.notes lets ${roles} read every row.`;

testRule(rule, {
  valid: [
    {
      name: 'declared as public',
      sql: `${notes} CREATE POLICY p ON notes FOR SELECT USING (true);`,
      config: { tables: { 'public.notes': { public: true } } },
    },
    {
      name: 'a role that is trusted',
      sql: `CREATE ROLE worker; ${notes} CREATE POLICY p ON notes FOR SELECT TO worker USING (true);`,
    },
    {
      name: 'a restrictive policy narrows it',
      sql: `${notes} CREATE POLICY p ON notes FOR SELECT USING (true); CREATE POLICY r ON notes AS RESTRICTIVE USING (id = 1);`,
    },
    { name: 'for all commands, which is another finding', sql: `${notes} CREATE POLICY p ON notes USING (true);` },
    {
      name: 'row security is off',
      sql: `${notes} CREATE POLICY p ON notes FOR SELECT USING (true); ALTER TABLE notes DISABLE ROW LEVEL SECURITY;`,
    },
    { name: 'some rows', sql: `${notes} CREATE POLICY p ON notes FOR SELECT USING (id = 1);` },
  ],
  invalid: [
    {
      name: 'every role',
      sql: `${notes} CREATE POLICY p ON notes FOR SELECT USING (1 = 1);`,
      findings: [{ at: 'public.notes.p', message: open('every role') }],
      fix: 'none',
    },
    {
      name: 'a role of the API',
      sql: `CREATE ROLE anon; CREATE ROLE worker; ${notes} CREATE POLICY p ON notes FOR SELECT TO anon, worker USING (true);`,
      config: { apiRoles: ['anon'] },
      findings: [{ at: 'public.notes.p', message: open('anon') }],
      fix: 'none',
    },
  ],
});
