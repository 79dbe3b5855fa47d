import rule from '../../../rules/security/row-security-without-policy/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const notes = 'CREATE TABLE notes (id int PRIMARY KEY, owner_id int); ALTER TABLE notes ENABLE ROW LEVEL SECURITY;';

testRule(rule, {
  valid: [
    { name: 'a policy stands', sql: `${notes} CREATE POLICY p ON notes USING (owner_id = 1);` },
    { name: 'row security is off', sql: `${notes} ALTER TABLE notes DISABLE ROW LEVEL SECURITY;` },
    {
      name: 'policies may come from a loop that cannot be followed',
      sql: `${notes} DO $$ DECLARE t record; BEGIN
        FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
          EXECUTE format('CREATE POLICY own ON %I USING (true)', t.tablename);
        END LOOP;
      END $$;`,
    },
    {
      name: 'statements that are read from a table may do anything',
      sql: `${notes} CREATE TABLE todo (statement text); INSERT INTO todo VALUES ('CREATE POLICY p ON notes USING (true)');
        DO $$ DECLARE t record; BEGIN
          FOR t IN SELECT statement FROM todo LOOP EXECUTE t.statement; END LOOP;
        END $$;`,
    },
    {
      name: 'a partition is judged with its root',
      sql: `CREATE TABLE logs (at date) PARTITION BY RANGE (at); ALTER TABLE logs ENABLE ROW LEVEL SECURITY;
        CREATE POLICY p ON logs USING (at > '2020-01-01');
        CREATE TABLE logs_2024 PARTITION OF logs DEFAULT; ALTER TABLE logs_2024 ENABLE ROW LEVEL SECURITY;`,
    },
  ],
  invalid: [
    {
      name: 'no policy at all',
      sql: notes,
      findings: [
        {
          at: 'public.notes',
          message:
            'Row-level security of public.notes is on without any policy: only its owner and roles with BYPASSRLS see or change rows.',
        },
      ],
      fix: 'none',
    },
    {
      name: 'the last policy was dropped',
      sql: `${notes} CREATE POLICY p ON notes USING (owner_id = 1); DROP POLICY p ON notes;`,
      findings: [
        {
          at: 'public.notes',
          message:
            'Row-level security of public.notes is on without any policy: only its owner and roles with BYPASSRLS see or change rows.',
        },
      ],
      fix: 'none',
    },
  ],
});
