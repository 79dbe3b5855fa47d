import rule from '../../../rules/security/policy-check-always-true/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const notes = 'CREATE TABLE notes (id int PRIMARY KEY, owner_id int); ALTER TABLE notes ENABLE ROW LEVEL SECURITY;';

testRule(rule, {
  valid: [
    {
      name: 'no WITH CHECK: USING counts for new rows',
      sql: `${notes} CREATE POLICY p ON notes USING (owner_id = 1);`,
    },
    {
      name: 'the check restricts too',
      sql: `${notes} CREATE POLICY p ON notes USING (owner_id = 1) WITH CHECK (owner_id = 1 AND id > 0);`,
    },
    { name: 'everything is open', sql: `${notes} CREATE POLICY p ON notes USING (true) WITH CHECK (true);` },
    {
      name: 'nothing may be changed',
      sql: `${notes} CREATE POLICY p ON notes FOR UPDATE USING (false) WITH CHECK (true);`,
    },
    {
      name: 'a restrictive policy narrows by USING alone',
      sql: `${notes} CREATE POLICY p ON notes AS RESTRICTIVE USING (owner_id = 1) WITH CHECK (true);`,
    },
    { name: 'an INSERT policy has no USING', sql: `${notes} CREATE POLICY p ON notes FOR INSERT WITH CHECK (true);` },
    {
      name: 'mended by ALTER POLICY',
      sql: `${notes} CREATE POLICY p ON notes USING (owner_id = 1) WITH CHECK (true); ALTER POLICY p ON notes WITH CHECK (owner_id = 1);`,
    },
  ],
  invalid: [
    {
      name: 'WITH CHECK (true)',
      sql: `${notes} CREATE POLICY p ON notes USING (owner_id = 1) WITH CHECK (true);`,
      findings: [
        {
          at: 'public.notes.p',
          message:
            'Policy p on public.notes lets callers change only rows where owner_id = 1, but its WITH CHECK accepts every new row.',
        },
      ],
      fix: ['ALTER POLICY p ON public.notes WITH CHECK (owner_id = 1);'],
    },
    {
      name: 'another spelling of true, for UPDATE',
      sql: `${notes} CREATE POLICY p ON notes FOR UPDATE USING (owner_id = 1) WITH CHECK (1 = 1);`,
      findings: [
        {
          at: 'public.notes.p',
          message:
            'Policy p on public.notes lets callers change only rows where owner_id = 1, but its WITH CHECK accepts every new row.',
        },
      ],
      fix: ['ALTER POLICY p ON public.notes WITH CHECK (owner_id = 1);'],
    },
  ],
});
