import rule from '../../../rules/security/policy-without-check/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const notes =
  'CREATE TABLE notes (id int PRIMARY KEY, owner_id uuid, name text); ALTER TABLE notes ENABLE ROW LEVEL SECURITY;';
const unsaid = (command: string) =>
  `Policy p on public.notes is for ${command} and has no WITH CHECK of its own: USING decides which rows may be written.`;

testRule(rule, {
  valid: [
    { name: 'it has one', sql: `${notes} CREATE POLICY p ON notes USING (id = 1) WITH CHECK (id = 2);` },
    { name: 'nothing is written', sql: `${notes} CREATE POLICY p ON notes FOR SELECT USING (id = 1);` },
    { name: 'rows are only deleted', sql: `${notes} CREATE POLICY p ON notes FOR DELETE USING (id = 1);` },
    { name: 'a restrictive policy', sql: `${notes} CREATE POLICY p ON notes AS RESTRICTIVE USING (id = 1);` },
  ],
  invalid: [
    {
      name: 'for UPDATE',
      sql: `${notes} CREATE POLICY p ON notes FOR UPDATE USING (id = 1);`,
      findings: [{ at: 'public.notes.p', message: unsaid('UPDATE') }],
      fix: ['ALTER POLICY p ON public.notes WITH CHECK (id = 1);'],
    },
    {
      name: 'for every command',
      sql: `${notes} CREATE POLICY p ON notes USING (id > 1);`,
      findings: [{ at: 'public.notes.p', message: unsaid('ALL') }],
      fix: ['ALTER POLICY p ON public.notes WITH CHECK (id > 1);'],
    },
  ],
});
