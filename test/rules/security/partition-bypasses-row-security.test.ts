import rule from '../../../rules/security/partition-bypasses-row-security/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const parent = `CREATE ROLE app; CREATE ROLE auditor BYPASSRLS; CREATE TABLE events (id int, at date) PARTITION BY RANGE (at);
  ALTER TABLE events ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON events USING (id = 1); CREATE TABLE events_1 PARTITION OF events DEFAULT;`;
const bypassed = (table: string, of: string, roles: string) =>
  `${table} has no row-level security of its own, and that of ${of} does not hold for queries that name ${table}: ${roles} may do so.`;

testRule(rule, {
  valid: [
    { name: 'granted on the parent only', sql: `${parent} GRANT SELECT ON events TO app;` },
    {
      name: 'row security of its own',
      sql: `${parent} GRANT SELECT ON events_1 TO app; ALTER TABLE events_1 ENABLE ROW LEVEL SECURITY;`,
    },
    {
      name: 'the parent has none',
      sql: `${parent} GRANT SELECT ON events_1 TO app; ALTER TABLE events DISABLE ROW LEVEL SECURITY;`,
    },
    { name: 'a role that no policy concerns', sql: `${parent} GRANT SELECT ON events_1 TO auditor;` },
    { name: 'a grant that reaches no row', sql: `${parent} GRANT REFERENCES ON events_1 TO app;` },
    {
      name: 'granted to its owner',
      sql: `${parent} ALTER TABLE events_1 OWNER TO app; GRANT SELECT ON events_1 TO app;`,
    },
  ],
  invalid: [
    {
      name: 'a partition, granted by name',
      sql: `${parent} GRANT SELECT ON events, events_1 TO app;`,
      findings: [{ at: 'public.events_1', message: bypassed('public.events_1', 'public.events', 'app') }],
      fix: 'none',
    },
    {
      name: 'a partition of a partition, one column, to PUBLIC',
      sql: `CREATE TABLE events (id int, at date) PARTITION BY RANGE (at); ALTER TABLE events ENABLE ROW LEVEL SECURITY;
        CREATE TABLE "Rest" PARTITION OF events DEFAULT PARTITION BY LIST (id); CREATE TABLE rest_1 PARTITION OF "Rest" DEFAULT; GRANT UPDATE (id) ON rest_1 TO PUBLIC;`,
      findings: [{ at: 'public.rest_1', message: bypassed('public.rest_1', 'public.events', 'PUBLIC') }],
      fix: 'none',
    },
    {
      name: 'an inheriting table',
      sql: `CREATE ROLE app; CREATE TABLE notes (id int); ALTER TABLE notes ENABLE ROW LEVEL SECURITY; CREATE TABLE letters (to_whom text) INHERITS (notes); GRANT DELETE ON letters TO app;`,
      findings: [{ at: 'public.letters', message: bypassed('public.letters', 'public.notes', 'app') }],
      fix: 'none',
    },
    {
      name: 'what the platform grants though no file says so',
      sql: `CREATE TABLE events (id int) PARTITION BY LIST (id); ALTER TABLE events ENABLE ROW LEVEL SECURITY; CREATE TABLE events_1 PARTITION OF events DEFAULT;`,
      config: { platform: 'supabase' },
      notOnServer: 'the platform has granted it there',
      findings: [
        { at: 'public.events_1', message: bypassed('public.events_1', 'public.events', 'anon, authenticated') },
      ],
      fix: 'none',
    },
  ],
});
