import rule from '../../../rules/security/policy-always-true/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const notes = 'CREATE TABLE notes (id int PRIMARY KEY, owner_id int); ALTER TABLE notes ENABLE ROW LEVEL SECURITY;';

testRule(rule, {
  valid: [
    { name: 'everybody may read', sql: `${notes} CREATE POLICY p ON notes FOR SELECT USING (true);` },
    {
      name: 'a role that is trusted',
      sql: `CREATE ROLE worker; ${notes} CREATE POLICY p ON notes TO worker USING (true);`,
    },
    { name: 'no USING admits no row', sql: `${notes} CREATE POLICY p ON notes FOR DELETE;` },
    { name: 'an INSERT policy without WITH CHECK admits no row', sql: `${notes} CREATE POLICY p ON notes FOR INSERT;` },
    {
      name: 'a restrictive policy narrows it',
      sql: `${notes} CREATE POLICY p ON notes USING (true); CREATE POLICY r ON notes AS RESTRICTIVE USING (owner_id = 1);`,
    },
    {
      name: 'row security is off, which is another finding',
      sql: `${notes} ALTER TABLE notes DISABLE ROW LEVEL SECURITY; CREATE POLICY p ON notes USING (true);`,
    },
    { name: 'only the rows that callers own', sql: `${notes} CREATE POLICY p ON notes USING (owner_id = 1);` },
  ],
  invalid: [
    {
      name: 'for every command',
      sql: `${notes} CREATE POLICY p ON notes USING (true);`,
      findings: [
        { at: 'public.notes.p', message: 'Policy p on public.notes lets every role insert, update, delete any row.' },
      ],
      fix: 'none',
    },
    {
      name: 'another spelling of true, for an API role',
      sql: `CREATE ROLE anon; CREATE ROLE worker; ${notes} CREATE POLICY p ON notes FOR INSERT TO anon, worker WITH CHECK (owner_id = 1 OR 1 = 1);`,
      config: { apiRoles: ['anon'] },
      findings: [{ at: 'public.notes.p', message: 'Policy p on public.notes lets anon insert any row.' }],
      fix: 'none',
    },
    {
      name: 'a restrictive policy that restricts nothing',
      sql: `${notes} CREATE POLICY p ON notes FOR DELETE USING ((SELECT true)); CREATE POLICY r ON notes AS RESTRICTIVE USING (true);`,
      findings: [{ at: 'public.notes.p', message: 'Policy p on public.notes lets every role delete any row.' }],
      fix: 'none',
    },
  ],
});
