import rule from '../../../rules/security/policies-only-restrictive/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const notes = 'CREATE TABLE notes (id int PRIMARY KEY, owner_id int); ALTER TABLE notes ENABLE ROW LEVEL SECURITY;';
const restrictive = 'CREATE POLICY narrow ON notes AS RESTRICTIVE USING (id > 0);';

testRule(rule, {
  valid: [
    {
      name: 'a permissive policy beside it',
      sql: `${notes} ${restrictive} CREATE POLICY wide ON notes USING (owner_id = 1);`,
    },
    { name: 'no policy', sql: notes },
    { name: 'row security is off', sql: `${notes} ${restrictive} ALTER TABLE notes DISABLE ROW LEVEL SECURITY;` },
  ],
  invalid: [
    {
      name: 'one restrictive policy',
      sql: `${notes} ${restrictive}`,
      findings: [
        {
          at: 'public.notes.narrow',
          message: 'All policies of public.notes (narrow) are restrictive: without a permissive one they admit no row.',
        },
      ],
      fix: 'none',
    },
  ],
});
