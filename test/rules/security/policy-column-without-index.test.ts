import rule from '../../../rules/security/policy-column-without-index/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const notes =
  'CREATE TABLE notes (id int PRIMARY KEY, owner_id uuid, tenant_id uuid, team_id int, name text); ALTER TABLE notes ENABLE ROW LEVEL SECURITY;';
const caller = "(SELECT current_setting('app.user_id', true))::uuid";
const missing = (columns: string, policies = 'policy p', table = 'public.notes') =>
  `No index of ${table} leads with (${columns}), by which every query finds rows because of ${policies}.`;

testRule(rule, {
  valid: [
    {
      name: 'an index leads with it',
      sql: `${notes} CREATE INDEX ON notes (owner_id, name); CREATE POLICY p ON notes USING (owner_id = ${caller});`,
    },
    { name: 'the primary key', sql: `${notes} CREATE POLICY p ON notes USING (id = (${caller})::text::int);` },
    {
      name: 'one of two columns that are compared leads an index',
      sql: `${notes} CREATE INDEX ON notes (tenant_id); CREATE POLICY p ON notes USING (owner_id = ${caller} AND tenant_id = ${caller});`,
    },
    {
      name: 'a partial index over all rows that are not null',
      sql: `${notes} CREATE INDEX ON notes (owner_id) WHERE owner_id IS NOT NULL; CREATE POLICY p ON notes USING (owner_id = ${caller});`,
    },
    {
      name: 'a branch for which no index helps',
      sql: `${notes} CREATE POLICY p ON notes USING (owner_id = ${caller} OR name <> 'private');`,
    },
    {
      name: 'a hashed sub-select, which uses no index',
      sql: `${notes} CREATE TABLE members (team_id int, user_id uuid); CREATE POLICY p ON notes USING (team_id IN (SELECT m.team_id FROM members m WHERE m.user_id = ${caller}));`,
    },
    { name: 'a constant', sql: `${notes} CREATE POLICY p ON notes FOR SELECT USING (name = 'public');` },
    {
      name: 'rows are only written',
      sql: `${notes} CREATE POLICY p ON notes FOR INSERT WITH CHECK (owner_id = ${caller});`,
    },
    {
      name: 'row security is off',
      sql: `${notes} CREATE POLICY p ON notes USING (owner_id = ${caller}); ALTER TABLE notes DISABLE ROW LEVEL SECURITY;`,
    },
    {
      name: 'a tenant key that every query gives may lead',
      sql: `${notes} CREATE INDEX ON notes (tenant_id, owner_id); CREATE POLICY p ON notes USING (owner_id = ${caller});`,
      options: { ignoreLeadingColumns: ['tenant_id'] },
    },
  ],
  invalid: [
    {
      name: 'two policies, one finding',
      sql: `${notes} CREATE POLICY p ON notes FOR SELECT USING (owner_id = ${caller}); CREATE POLICY "q r" ON notes FOR DELETE USING (${caller} = owner_id);`,
      findings: [{ at: 'public.notes.p', message: missing('owner_id', 'policies p, "q r"') }],
      fix: ['CREATE INDEX CONCURRENTLY IF NOT EXISTS notes_owner_id_idx ON public.notes (owner_id);'],
    },
    {
      name: 'two branches, of which each needs an index',
      sql: `${notes} CREATE INDEX ON notes (name, owner_id); CREATE INDEX ON notes (owner_id) WHERE name = 'a'; CREATE POLICY p ON notes USING (owner_id = ${caller} OR team_id = ANY (ARRAY(SELECT 1 WHERE ${caller} IS NOT NULL)));`,
      findings: [
        { at: 'public.notes.p', message: missing('owner_id'), detail: '["owner_id"]' },
        { at: 'public.notes.p', message: missing('team_id'), detail: '["team_id"]' },
      ],
      fix: [
        'CREATE INDEX CONCURRENTLY IF NOT EXISTS notes_owner_id_idx1 ON public.notes (owner_id);',
        'CREATE INDEX CONCURRENTLY IF NOT EXISTS notes_team_id_idx ON public.notes (team_id);',
      ],
    },
    {
      name: 'a partitioned table is reported once',
      sql: `CREATE TABLE "Events" ("ownerId" uuid, at date) PARTITION BY RANGE (at); CREATE TABLE events_1 PARTITION OF "Events" DEFAULT;
        ALTER TABLE "Events" ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON "Events" AS RESTRICTIVE USING ("ownerId" = ${caller});`,
      findings: [{ at: 'public."Events".p', message: missing('ownerId', 'policy p', 'public."Events"') }],
      fix: [
        'CREATE INDEX IF NOT EXISTS "Events_ownerId_idx" ON ONLY public."Events" ("ownerId");',
        'CREATE INDEX CONCURRENTLY IF NOT EXISTS "events_1_ownerId_idx" ON public.events_1 ("ownerId");',
        'ALTER INDEX public."Events_ownerId_idx" ATTACH PARTITION public."events_1_ownerId_idx";',
      ],
    },
  ],
});
