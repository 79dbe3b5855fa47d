import rule from '../../../rules/security/policy-for-bypassing-role/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const notes =
  'CREATE ROLE app; CREATE ROLE auditor BYPASSRLS; CREATE ROLE boss SUPERUSER; CREATE TABLE notes (id int PRIMARY KEY); ALTER TABLE notes ENABLE ROW LEVEL SECURITY;';
const idle = (roles: string) => `Policy p on public.notes names ${roles}, to whom row-level security does not apply.`;

testRule(rule, {
  valid: [
    { name: 'an ordinary role', sql: `${notes} CREATE POLICY p ON notes TO app USING (id = 1);` },
    { name: 'everybody', sql: `${notes} CREATE POLICY p ON notes USING (id = 1);` },
    {
      name: 'the owner, on whom policies are forced',
      sql: `${notes} ALTER TABLE notes OWNER TO app; ALTER TABLE notes FORCE ROW LEVEL SECURITY; CREATE POLICY p ON notes TO app USING (id = 1);`,
    },
  ],
  invalid: [
    {
      name: 'BYPASSRLS and a superuser',
      sql: `${notes} CREATE POLICY p ON notes TO app, auditor, boss USING (id = 1);`,
      findings: [{ at: 'public.notes.p', message: idle('auditor, boss') }],
      fix: 'none',
    },
    {
      name: 'the owner',
      sql: `${notes} ALTER TABLE notes OWNER TO app; CREATE POLICY p ON notes TO app USING (id = 1);`,
      findings: [{ at: 'public.notes.p', message: idle('app') }],
      fix: 'none',
    },
    {
      name: 'a role of the platform',
      sql: 'CREATE TABLE notes (id int); CREATE POLICY p ON notes TO service_role USING (true);',
      platformSql: 'CREATE ROLE service_role BYPASSRLS',
      config: { platform: 'supabase' },
      findings: [{ at: 'public.notes.p', message: idle('service_role') }],
      fix: 'none',
    },
  ],
});
