import rule from '../../../rules/security/policy-restrictive-always-true/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const notes =
  'CREATE TABLE notes (id int PRIMARY KEY, owner_id uuid, name text); ALTER TABLE notes ENABLE ROW LEVEL SECURITY;';
const idle = 'Restrictive policy r on public.notes is true for every row, so it restricts nothing.';

testRule(rule, {
  valid: [
    { name: 'it narrows', sql: `${notes} CREATE POLICY r ON notes AS RESTRICTIVE USING (id = 1);` },
    {
      name: 'it narrows what may be written',
      sql: `${notes} CREATE POLICY r ON notes AS RESTRICTIVE USING (true) WITH CHECK (id = 1);`,
    },
    {
      name: 'it refuses everything',
      sql: `${notes} CREATE POLICY r ON notes AS RESTRICTIVE FOR DELETE USING (false);`,
    },
    { name: 'a permissive policy', sql: `${notes} CREATE POLICY r ON notes USING (true);` },
  ],
  invalid: [
    {
      name: 'always true',
      sql: `${notes} CREATE POLICY r ON notes AS RESTRICTIVE USING (id IS NULL OR id IS NOT NULL) WITH CHECK (true);`,
      findings: [{ at: 'public.notes.r', message: idle }],
      fix: ['DROP POLICY IF EXISTS r ON public.notes;'],
    },
    {
      name: 'no condition at all',
      sql: `${notes} CREATE POLICY r ON notes AS RESTRICTIVE FOR INSERT;`,
      findings: [{ at: 'public.notes.r', message: idle }],
      fix: ['DROP POLICY IF EXISTS r ON public.notes;'],
    },
  ],
});
