import rule from '../../../rules/security/materialized-view-over-row-security/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const notes = `CREATE ROLE app; CREATE TABLE notes (id int PRIMARY KEY, owner_id uuid); ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
  CREATE POLICY p ON notes USING (id = 1);`;
const copy = 'CREATE MATERIALIZED VIEW m AS SELECT count(*) AS n FROM notes;';
const copied = (name: string) =>
  `Materialized view ${name} is made of all rows of public.notes, whatever their policies say: app may query it.`;

testRule(rule, {
  valid: [
    { name: 'nobody else may query it', sql: `${notes} ${copy}` },
    {
      name: 'the table has no row security',
      sql: `${notes} ALTER TABLE notes DISABLE ROW LEVEL SECURITY; ${copy} GRANT SELECT ON m TO app;`,
    },
    {
      name: 'declared as public',
      sql: `${notes} ${copy} GRANT SELECT ON m TO app;`,
      config: { tables: { 'public.m': { public: true } } },
    },
    {
      name: 'a view, which has its own rule',
      sql: `${notes} CREATE VIEW v AS SELECT 1 FROM notes; GRANT SELECT ON v TO app;`,
    },
  ],
  invalid: [
    {
      name: 'another role may query it',
      sql: `${notes} ${copy} GRANT SELECT ON m TO app;`,
      findings: [{ at: 'public.m', message: copied('public.m') }],
      fix: 'none',
    },
    {
      name: 'through a view, even one that reads as its caller, who is the owner then',
      sql: `${notes} CREATE VIEW v WITH (security_invoker = true) AS SELECT id FROM notes; CREATE MATERIALIZED VIEW "M" AS SELECT id FROM v; GRANT SELECT ON "M" TO app;`,
      findings: [{ at: 'public."M"', message: copied('public."M"') }],
      fix: 'none',
    },
  ],
});
