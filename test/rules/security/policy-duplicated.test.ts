import rule from '../../../rules/security/policy-duplicated/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const notes = 'CREATE TABLE notes (id int PRIMARY KEY, owner_id int); ALTER TABLE notes ENABLE ROW LEVEL SECURITY;';
const twin = (policy: string, other: string) =>
  `Policy ${policy} on public.notes does the same as policy ${other}: same command, roles and conditions.`;

testRule(rule, {
  valid: [
    {
      name: 'other commands',
      sql: `${notes} CREATE POLICY a ON notes FOR SELECT USING (id = 1); CREATE POLICY b ON notes FOR DELETE USING (id = 1);`,
    },
    {
      name: 'other roles',
      sql: `CREATE ROLE worker; ${notes} CREATE POLICY a ON notes USING (id = 1); CREATE POLICY b ON notes TO worker USING (id = 1);`,
    },
    {
      name: 'one is restrictive',
      sql: `${notes} CREATE POLICY a ON notes USING (id = 1); CREATE POLICY b ON notes AS RESTRICTIVE USING (id = 1);`,
    },
    {
      name: 'another check',
      sql: `${notes} CREATE POLICY a ON notes USING (id = 1); CREATE POLICY b ON notes USING (id = 1) WITH CHECK (id = 2);`,
    },
    {
      name: 'the same on two tables',
      sql: `CREATE SCHEMA archive; CREATE TABLE archive.notes (id int); ${notes} CREATE POLICY a ON notes USING (id = 1); CREATE POLICY a ON archive.notes USING (id = 1);`,
    },
    {
      name: 'one was dropped',
      sql: `${notes} CREATE POLICY a ON notes USING (id = 1); CREATE POLICY b ON notes USING (id = 1); DROP POLICY b ON notes;`,
    },
  ],
  invalid: [
    {
      name: 'other spelling, and a check that says what USING says',
      sql: `${notes} CREATE POLICY b ON notes USING (id IN (1, 2)) WITH CHECK (id IN (1, 2)); CREATE POLICY a ON notes FOR ALL TO PUBLIC USING (id = ANY (ARRAY[1, 2]));`,
      findings: [{ at: 'public.notes.b', message: twin('b', 'a') }],
      fix: ['DROP POLICY IF EXISTS b ON public.notes;'],
    },
    {
      name: 'three of them',
      sql: `${notes} CREATE POLICY a ON notes FOR INSERT WITH CHECK (id = 1); CREATE POLICY "B" ON notes FOR INSERT WITH CHECK (1 = id); CREATE POLICY c ON notes FOR INSERT WITH CHECK (id = 1);`,
      findings: [
        { at: 'public.notes.a', message: twin('a', '"B"') },
        { at: 'public.notes.c', message: twin('c', '"B"') },
      ],
      fix: ['DROP POLICY IF EXISTS a ON public.notes;', 'DROP POLICY IF EXISTS c ON public.notes;'],
    },
  ],
});
