import rule from '../../../rules/integrity/unlogged-table-referenced/index.ts';
import { testRule } from '../../harness/test-rule.ts';

testRule(rule, {
  valid: [
    {
      name: 'a cache',
      sql: `CREATE TABLE users (id int PRIMARY KEY); CREATE UNLOGGED TABLE cache (key text PRIMARY KEY, user_id int REFERENCES users, value jsonb);`,
    },
    {
      name: 'a tree of its own',
      sql: `CREATE UNLOGGED TABLE nodes (id int PRIMARY KEY, parent_id int REFERENCES nodes);`,
    },
    { name: 'logged', sql: `CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (a_id int REFERENCES a);` },
    {
      name: 'logged since',
      sql: `CREATE UNLOGGED TABLE a (id int PRIMARY KEY); CREATE UNLOGGED TABLE b (a_id int REFERENCES a); ALTER TABLE a SET LOGGED; ALTER TABLE b SET LOGGED;`,
    },
    {
      name: 'the reference was dropped',
      sql: `CREATE UNLOGGED TABLE a (id int PRIMARY KEY); CREATE UNLOGGED TABLE b (a_id int REFERENCES a); ALTER TABLE b DROP CONSTRAINT b_a_id_fkey;`,
    },
  ],
  invalid: [
    {
      name: 'a pair, one with a quoted name in another schema',
      sql: `CREATE SCHEMA s; CREATE UNLOGGED TABLE s."Drafts" (id int PRIMARY KEY); CREATE UNLOGGED TABLE notes (id int PRIMARY KEY, draft_id int REFERENCES s."Drafts", again_id int REFERENCES s."Drafts");`,
      findings: [
        {
          at: 's."Drafts"',
          message:
            'Table s."Drafts" is unlogged, and so must be public.notes, which references it: after a crash both are empty.',
        },
        {
          at: 'public.notes',
          message:
            'Table public.notes is unlogged, as it must be while it references s."Drafts": after a crash both are empty.',
        },
      ],
      fix: 'none',
    },
  ],
});
