import rule from '../../../rules/security/view-bypasses-row-security/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const notes = `CREATE ROLE app; CREATE ROLE keeper; CREATE TABLE notes (id int PRIMARY KEY, owner_id uuid); ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
  CREATE POLICY p ON notes USING (id = 1);`;
const view = 'CREATE VIEW v AS SELECT id FROM notes;';
const caller = "(SELECT current_setting('app.user_id', true))::uuid";
const bypassed = (name: string, roles = 'app') =>
  `View ${name} reads public.notes past row-level security, with the rights of its owner: ${roles} may query it.`;

testRule(rule, {
  valid: [
    { name: 'nobody else may query it', sql: `${notes} ${view}` },
    {
      name: 'it reads as its caller',
      sql: `${notes} CREATE VIEW v WITH (security_invoker = true) AS SELECT id FROM notes; GRANT SELECT ON v TO app;`,
    },
    {
      name: 'mended later',
      sql: `${notes} ${view} GRANT SELECT ON v TO app; ALTER VIEW v SET (security_invoker = on);`,
    },
    {
      name: 'the table has no row security',
      sql: `${notes} ALTER TABLE notes DISABLE ROW LEVEL SECURITY; ${view} GRANT SELECT ON v TO app;`,
    },
    {
      name: 'policies hold for its owner',
      sql: `${notes} ${view} ALTER VIEW v OWNER TO keeper; GRANT SELECT ON v TO app;`,
    },
    {
      name: 'policies are forced on its owner, who owns the table too',
      sql: `${notes} ALTER TABLE notes FORCE ROW LEVEL SECURITY; ALTER TABLE notes OWNER TO keeper; ${view} ALTER VIEW v OWNER TO keeper; GRANT SELECT ON v TO app;`,
    },
    {
      name: 'its query asks who calls',
      sql: `${notes} CREATE VIEW v AS SELECT id FROM notes WHERE owner_id = ${caller}; GRANT SELECT ON v TO app;`,
    },
    {
      name: 'it reads through a view that reads as its caller',
      sql: `${notes} CREATE VIEW inside WITH (security_invoker = true) AS SELECT id FROM notes; CREATE VIEW v AS SELECT id FROM inside; GRANT SELECT ON v TO app;`,
    },
    {
      name: 'declared as public',
      sql: `${notes} ${view} GRANT SELECT ON v TO app;`,
      config: { tables: { 'public.v': { public: true } } },
    },
    {
      name: 'a materialized view, which has its own rule',
      sql: `${notes} CREATE MATERIALIZED VIEW m AS SELECT id FROM notes; CREATE VIEW v AS SELECT id FROM m; GRANT SELECT ON m, v TO app;`,
    },
  ],
  invalid: [
    {
      name: 'another role may query it',
      sql: `${notes} ${view} GRANT SELECT ON v TO app;`,
      config: { postgres: '15-18' },
      findings: [{ at: 'public.v', message: bypassed('public.v'), severity: 'warning' }],
      fix: ['ALTER VIEW public.v SET (security_invoker = true);'],
    },
    {
      name: 'servers that have no security_invoker',
      sql: `${notes} ${view} GRANT SELECT ON v TO app;`,
      config: { postgres: '14-18' },
      findings: [{ at: 'public.v', message: bypassed('public.v') }],
      fix: 'none',
    },
    {
      name: 'exposed by the API, a quoted name, written through',
      sql: `CREATE ROLE anon; ${notes} CREATE VIEW "Notes" AS SELECT id FROM notes; GRANT INSERT ON "Notes" TO anon;`,
      config: { postgres: '15-18', exposedSchemas: ['public'], apiRoles: ['anon'] },
      findings: [{ at: 'public."Notes"', message: bypassed('public."Notes"', 'anon'), severity: 'error' }],
      fix: ['ALTER VIEW public."Notes" SET (security_invoker = true);'],
    },
    {
      name: 'through a view that nobody else may query',
      sql: `${notes} ${view} CREATE VIEW outside AS SELECT id FROM v; GRANT SELECT ON outside TO app;`,
      config: { postgres: '15-18' },
      findings: [{ at: 'public.outside', message: bypassed('public.outside') }],
      fix: 'none',
    },
    {
      name: 'its owner is a member of the role that owns the table',
      sql: `${notes} CREATE ROLE deputy IN ROLE keeper; ALTER TABLE notes OWNER TO keeper; ${view} ALTER VIEW v OWNER TO deputy; GRANT SELECT ON v TO app;`,
      config: { postgres: '15-18' },
      findings: [{ at: 'public.v', message: bypassed('public.v') }],
      fix: ['ALTER VIEW public.v SET (security_invoker = true);'],
    },
  ],
});
