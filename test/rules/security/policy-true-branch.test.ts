import rule from '../../../rules/security/policy-true-branch/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const notes = 'CREATE TABLE notes (id int PRIMARY KEY, owner_id int); ALTER TABLE notes ENABLE ROW LEVEL SECURITY;';
const open = (clauses: string) =>
  `An OR in ${clauses} of policy p on public.notes has a branch that is always true, so what stands beside it decides nothing.`;

testRule(rule, {
  valid: [
    { name: 'true alone says what it means', sql: `${notes} CREATE POLICY p ON notes USING (true);` },
    { name: 'two conditions', sql: `${notes} CREATE POLICY p ON notes USING (owner_id = 1 OR id = 2);` },
    { name: 'true in an AND', sql: `${notes} CREATE POLICY p ON notes USING (owner_id = 1 AND true);` },
    { name: 'false in an OR', sql: `${notes} CREATE POLICY p ON notes USING (owner_id = 1 OR false);` },
    {
      name: 'two halves that are true together',
      sql: `${notes} CREATE POLICY p ON notes USING (owner_id IS NULL OR owner_id IS NOT NULL);`,
    },
  ],
  invalid: [
    {
      name: 'OR true',
      sql: `${notes} CREATE POLICY p ON notes FOR SELECT USING (owner_id = 1 OR true);`,
      findings: [{ at: 'public.notes.p', message: open('USING') }],
      fix: 'none',
    },
    {
      name: 'OR 1 = 1 inside an AND, in both clauses',
      sql: `${notes} CREATE POLICY p ON notes USING (id > 0 AND (owner_id = 1 OR 1 = 1)) WITH CHECK (owner_id = 1 OR (SELECT true));`,
      findings: [{ at: 'public.notes.p', message: open('USING and WITH CHECK') }],
      fix: 'none',
    },
  ],
});
