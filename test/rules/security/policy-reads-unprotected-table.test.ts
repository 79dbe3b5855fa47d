import rule from '../../../rules/security/policy-reads-unprotected-table/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const notes = `CREATE ROLE app; CREATE TABLE members (team_id int, user_id uuid);
  CREATE TABLE notes (id int PRIMARY KEY, team_id int); ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
  CREATE POLICY p ON notes USING (team_id IN (SELECT m.team_id FROM members m WHERE m.user_id = (SELECT current_setting('a', true))::uuid));`;

testRule(rule, {
  valid: [
    { name: 'nobody else may change it', sql: `${notes} GRANT SELECT ON members TO app;` },
    {
      name: 'it has row security',
      sql: `${notes} GRANT ALL ON members TO app; ALTER TABLE members ENABLE ROW LEVEL SECURITY;`,
    },
    {
      name: 'the table itself',
      sql: `CREATE ROLE app; CREATE TABLE t (id int, parent int); CREATE POLICY p ON t USING (parent IN (SELECT o.id FROM t o)); GRANT ALL ON t TO app;`,
    },
    { name: 'a role that needs no policy', sql: `${notes} CREATE ROLE w BYPASSRLS; GRANT INSERT ON members TO w;` },
  ],
  invalid: [
    {
      name: 'callers may change it',
      sql: `${notes} GRANT SELECT, INSERT ON members TO app; GRANT UPDATE (team_id) ON members TO PUBLIC;`,
      findings: [
        {
          at: 'public.notes.p',
          message:
            'Policy p on public.notes decides by public.members, which has no row-level security and which app, PUBLIC may change.',
        },
      ],
      fix: 'none',
    },
  ],
});
