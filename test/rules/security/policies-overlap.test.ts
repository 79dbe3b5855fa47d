import rule from '../../../rules/security/policies-overlap/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const notes =
  'CREATE ROLE app; CREATE ROLE worker; CREATE TABLE notes (id int PRIMARY KEY, owner_id int); ALTER TABLE notes ENABLE ROW LEVEL SECURITY;';
const several = (policies: string, commands: string, roles: string) =>
  `Policies ${policies} on public.notes all admit rows for ${commands} by ${roles}: PostgreSQL joins them by OR.`;

testRule(rule, {
  valid: [
    {
      name: 'other commands',
      sql: `${notes} CREATE POLICY a ON notes FOR SELECT USING (id = 1); CREATE POLICY b ON notes FOR INSERT WITH CHECK (id = 2);`,
    },
    {
      name: 'other roles',
      sql: `${notes} CREATE POLICY a ON notes TO app USING (id = 1); CREATE POLICY b ON notes TO worker USING (id = 2);`,
    },
    {
      name: 'one is restrictive',
      sql: `${notes} CREATE POLICY a ON notes USING (id = 1); CREATE POLICY b ON notes AS RESTRICTIVE USING (id = 2);`,
    },
    {
      name: 'row security is off',
      sql: `${notes} CREATE POLICY a ON notes USING (id = 1); CREATE POLICY b ON notes USING (id = 2); ALTER TABLE notes DISABLE ROW LEVEL SECURITY;`,
    },
  ],
  invalid: [
    {
      name: 'one for all commands, one for reading',
      sql: `${notes} CREATE POLICY a ON notes USING (id = 1); CREATE POLICY "b c" ON notes FOR SELECT USING (id = 2);`,
      findings: [{ at: 'public.notes.a', message: several('a, "b c"', 'SELECT', 'every role') }],
      fix: 'none',
    },
    {
      name: 'what is for PUBLIC is for each role',
      sql: `${notes} CREATE POLICY a ON notes FOR DELETE USING (id = 1); CREATE POLICY b ON notes TO app, worker USING (id = 2);`,
      findings: [{ at: 'public.notes.a', message: several('a, b', 'DELETE', 'app, worker') }],
      fix: 'none',
    },
    {
      name: 'two groups of policies',
      sql: `${notes} CREATE POLICY a ON notes FOR SELECT USING (id = 1); CREATE POLICY b ON notes FOR SELECT USING (id = 2); CREATE POLICY c ON notes FOR SELECT TO app USING (id = 3);`,
      findings: [
        { at: 'public.notes.a', message: several('a, b', 'SELECT', 'every role'), detail: 'a, b' },
        { at: 'public.notes.a', message: several('a, b, c', 'SELECT', 'app'), detail: 'a, b, c' },
      ],
      fix: 'none',
    },
  ],
});
