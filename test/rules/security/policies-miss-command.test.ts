import rule from '../../../rules/security/policies-miss-command/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const notes =
  'CREATE ROLE app; CREATE TABLE notes (id int PRIMARY KEY, owner_id int); ALTER TABLE notes ENABLE ROW LEVEL SECURITY;';
const missing = (role: string, privileges: string) =>
  `${role} holds ${privileges} on public.notes, but no policy is for that, so it reaches no row.`;
const empty = (policy: string, command: string, clause: string) =>
  `Policy ${policy} on public.notes admits no row: it is for ${command} and has no ${clause}.`;

testRule(rule, {
  valid: [
    { name: 'a policy for all', sql: `${notes} GRANT ALL ON notes TO app; CREATE POLICY p ON notes USING (id = 1);` },
    {
      name: 'no more is granted than policies are for',
      sql: `${notes} GRANT SELECT ON notes TO app; CREATE POLICY p ON notes FOR SELECT TO app USING (id = 1);`,
    },
    {
      name: 'a policy for a role that the grantee is a member of',
      sql: `${notes} CREATE ROLE clerk IN ROLE app; GRANT DELETE ON notes TO clerk; CREATE POLICY p ON notes TO app USING (id = 1);`,
    },
    {
      name: 'no policy at all is another finding',
      sql: `${notes} GRANT ALL ON notes TO app;`,
    },
    {
      name: 'a role to which policies do not apply',
      sql: `${notes} CREATE ROLE worker BYPASSRLS; GRANT ALL ON notes TO worker; CREATE POLICY p ON notes FOR SELECT USING (id = 1);`,
    },
    {
      name: 'row security is off',
      sql: `${notes} ALTER TABLE notes DISABLE ROW LEVEL SECURITY; GRANT ALL ON notes TO app; CREATE POLICY p ON notes FOR SELECT USING (id = 1);`,
    },
    {
      name: 'roles to which the platform grants everything',
      sql: `CREATE ROLE anon; CREATE ROLE authenticated; ${notes} GRANT ALL ON notes TO anon, authenticated; CREATE POLICY p ON notes FOR SELECT USING (id = 1);`,
      config: { platform: 'supabase' },
    },
    {
      name: 'a restrictive policy needs no USING to narrow',
      sql: `${notes} CREATE POLICY p ON notes USING (id = 1); CREATE POLICY r ON notes AS RESTRICTIVE FOR INSERT;`,
    },
  ],
  invalid: [
    {
      name: 'policies for reading, grants for more',
      sql: `${notes} GRANT ALL ON notes TO app; GRANT UPDATE (owner_id) ON notes TO PUBLIC; CREATE POLICY p ON notes FOR SELECT TO app USING (id = 1);`,
      findings: [
        { at: 'public.notes', message: missing('app', 'INSERT, UPDATE, DELETE'), detail: 'app' },
        { at: 'public.notes', message: missing('PUBLIC', 'UPDATE'), detail: 'public' },
      ],
      fix: 'none',
    },
    {
      name: 'a policy without the clause that would admit rows',
      sql: `${notes} GRANT INSERT, DELETE ON notes TO app; CREATE POLICY p ON notes FOR INSERT; CREATE POLICY "q r" ON notes FOR DELETE;`,
      findings: [
        { at: 'public.notes.p', message: empty('p', 'INSERT', 'WITH CHECK') },
        { at: 'public.notes."q r"', message: empty('"q r"', 'DELETE', 'USING') },
      ],
      fix: 'none',
    },
    {
      name: 'a restrictive policy admits nothing',
      sql: `${notes} GRANT SELECT, DELETE ON notes TO app; CREATE POLICY p ON notes FOR SELECT USING (id = 1); CREATE POLICY r ON notes AS RESTRICTIVE FOR DELETE USING (id = 1);`,
      findings: [{ at: 'public.notes', message: missing('app', 'DELETE') }],
      fix: 'none',
    },
  ],
});
