import rule from '../../../rules/security/policy-column-wrapped/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const notes =
  'CREATE TABLE notes (id int PRIMARY KEY, owner_id uuid, email varchar(80)); ALTER TABLE notes ENABLE ROW LEVEL SECURITY;';
const caller = "(SELECT current_setting('app.user_id', true))";
const wrapped = (expression: string, column: string) =>
  `Policy p on public.notes compares ${expression} with the caller: an index on (${column}) cannot serve it, and none on the expression exists.`;

testRule(rule, {
  valid: [
    { name: 'the other side is cast', sql: `${notes} CREATE POLICY p ON notes USING (owner_id = ${caller}::uuid);` },
    { name: 'a cast that hides no index', sql: `${notes} CREATE POLICY p ON notes USING (email::text = ${caller});` },
    {
      name: 'an index on the expression',
      sql: `${notes} CREATE INDEX ON notes (lower(email)); CREATE POLICY p ON notes USING (lower(email) = ${caller});`,
    },
    { name: 'a constant', sql: `${notes} CREATE POLICY p ON notes FOR SELECT USING (lower(email) = 'a');` },
    {
      name: 'rows are only written',
      sql: `${notes} CREATE POLICY p ON notes FOR INSERT WITH CHECK (owner_id::text = ${caller});`,
    },
    {
      name: 'row security is off',
      sql: `${notes} CREATE POLICY p ON notes USING (owner_id::text = ${caller}); ALTER TABLE notes DISABLE ROW LEVEL SECURITY;`,
    },
  ],
  invalid: [
    {
      name: 'a cast, beside an index on the column',
      sql: `${notes} CREATE INDEX ON notes (owner_id); CREATE POLICY p ON notes USING (owner_id::text = ${caller});`,
      findings: [{ at: 'public.notes.p', message: wrapped('owner_id::text', 'owner_id') }],
      fix: 'none',
    },
    {
      name: 'a function, and an index on another expression',
      sql: `${notes} CREATE INDEX ON notes (upper(email)); CREATE INDEX ON notes (id, lower(email)); CREATE POLICY p ON notes USING (id = 1 OR (id > 0 AND ${caller} = lower(email)));`,
      findings: [{ at: 'public.notes.p', message: wrapped('lower(email)', 'email') }],
      fix: 'none',
    },
  ],
});
