import rule from '../../../rules/security/policy-without-row-security/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const notes = 'CREATE TABLE notes (id int PRIMARY KEY, owner_id int);';
const policy = 'CREATE POLICY notes_owner ON notes USING (owner_id = 1);';

testRule(rule, {
  valid: [
    { name: 'row security is on', sql: `${notes} ${policy} ALTER TABLE notes ENABLE ROW LEVEL SECURITY;` },
    {
      name: 'it was switched on before the policy came',
      sql: `${notes} ALTER TABLE notes ENABLE ROW LEVEL SECURITY; ${policy}`,
    },
    { name: 'no policy', sql: notes },
    { name: 'the policy was dropped', sql: `${notes} ${policy} DROP POLICY notes_owner ON notes;` },
    {
      name: 'a loop switches it on where we cannot follow',
      sql: `${notes} ${policy}
        DO $$ DECLARE t record; BEGIN
          FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
            EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t.tablename);
          END LOOP;
        END $$;`,
    },
    {
      name: 'statements that are read from a table may do anything',
      sql: `${notes} ${policy} CREATE TABLE todo (statement text); INSERT INTO todo VALUES ('ALTER TABLE notes ENABLE ROW LEVEL SECURITY');
        DO $$ DECLARE t record; BEGIN
          FOR t IN SELECT statement FROM todo LOOP EXECUTE t.statement; END LOOP;
        END $$;`,
    },
  ],
  invalid: [
    {
      name: 'one policy',
      sql: `${notes} ${policy}`,
      findings: [
        {
          at: 'public.notes',
          message: 'Row-level security of public.notes is off, so PostgreSQL ignores its policy (notes_owner).',
        },
      ],
      fix: ['ALTER TABLE public.notes ENABLE ROW LEVEL SECURITY;'],
    },
    {
      name: 'switched off again',
      sql: `CREATE SCHEMA app; CREATE TABLE app."Notes" (id int); ALTER TABLE app."Notes" ENABLE ROW LEVEL SECURITY;
        CREATE POLICY a ON app."Notes" USING (id = 1); CREATE POLICY b ON app."Notes" USING (id = 2);
        ALTER TABLE app."Notes" DISABLE ROW LEVEL SECURITY;`,
      findings: [
        {
          at: 'app."Notes"',
          message: 'Row-level security of app."Notes" is off, so PostgreSQL ignores its 2 policies (a, b).',
        },
      ],
      fix: ['ALTER TABLE app."Notes" ENABLE ROW LEVEL SECURITY;'],
    },
  ],
});
