import rule from '../../../rules/security/role-bypasses-row-security/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const notes = 'CREATE TABLE notes (id int); ALTER TABLE notes ENABLE ROW LEVEL SECURITY;';

testRule(rule, {
  valid: [
    { name: 'no table has row security', sql: 'CREATE TABLE t (id int); CREATE ROLE app LOGIN BYPASSRLS;' },
    { name: 'a superuser', sql: `${notes} CREATE ROLE root SUPERUSER BYPASSRLS;` },
    { name: 'taken away later', sql: `${notes} CREATE ROLE app BYPASSRLS; ALTER ROLE app NOBYPASSRLS;` },
    {
      name: 'a member that nobody logs in as',
      sql: `${notes} CREATE ROLE root SUPERUSER; CREATE ROLE app IN ROLE root;`,
    },
    {
      name: "the platform's own",
      sql: `${notes} CREATE ROLE service_role BYPASSRLS; CREATE ROLE app LOGIN IN ROLE service_role;`,
      config: { platform: 'supabase' },
    },
    { name: 'dropped later', sql: `${notes} CREATE ROLE app BYPASSRLS; DROP ROLE app;` },
  ],
  invalid: [
    {
      name: 'a role, and who may take it',
      sql: `${notes} CREATE ROLE "Back Up" BYPASSRLS; CREATE ROLE operators IN ROLE "Back Up"; CREATE USER jo IN ROLE operators;`,
      findings: [
        { at: '"Back Up"', message: 'Role "Back Up" has BYPASSRLS, so the policies of 1 table do not apply to it.' },
        {
          at: 'jo',
          message:
            'Role jo logs in and is a member of "Back Up", which has BYPASSRLS: by SET ROLE the policies of 1 table no longer apply to it.',
        },
      ],
      fix: 'none',
    },
    {
      name: 'given later, with two tables',
      sql: `${notes} CREATE TABLE logs (id int); ALTER TABLE logs ENABLE ROW LEVEL SECURITY; CREATE ROLE app LOGIN; ALTER ROLE app BYPASSRLS;`,
      findings: [{ at: 'app', message: 'Role app has BYPASSRLS, so the policies of 2 tables do not apply to it.' }],
      fix: 'none',
    },
  ],
});
