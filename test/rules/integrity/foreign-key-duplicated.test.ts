import rule from '../../../rules/integrity/foreign-key-duplicated/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const tables = 'CREATE TABLE a (id int PRIMARY KEY, n int UNIQUE); CREATE TABLE b (a_id int, n int);';

testRule(rule, {
  valid: [
    {
      name: 'two columns to one table',
      sql: `${tables} ALTER TABLE b ADD FOREIGN KEY (a_id) REFERENCES a, ADD FOREIGN KEY (n) REFERENCES a;`,
    },
    {
      name: 'one column to two columns',
      sql: `${tables} ALTER TABLE b ADD FOREIGN KEY (a_id) REFERENCES a, ADD FOREIGN KEY (a_id) REFERENCES a (n);`,
    },
    {
      name: 'one was dropped',
      sql: `${tables} ALTER TABLE b ADD CONSTRAINT x FOREIGN KEY (a_id) REFERENCES a, ADD CONSTRAINT y FOREIGN KEY (a_id) REFERENCES a; ALTER TABLE b DROP CONSTRAINT x;`,
    },
    {
      name: 'one column to the same name in two schemas',
      sql: `CREATE SCHEMA s; CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE s.a (id int PRIMARY KEY); CREATE TABLE b (a_id int REFERENCES a REFERENCES s.a);`,
    },
  ],
  invalid: [
    {
      name: 'twins: the younger goes',
      sql: `${tables} ALTER TABLE b ADD CONSTRAINT x FOREIGN KEY (a_id) REFERENCES a; ALTER TABLE b ADD CONSTRAINT y FOREIGN KEY (a_id) REFERENCES a (id);`,
      findings: [{ at: 'public.b.y', message: 'Foreign key y on public.b says the same as x.' }],
      fix: ['ALTER TABLE public.b DROP CONSTRAINT y;'],
    },
    {
      name: 'a cascade that never happens',
      sql: `${tables} ALTER TABLE b ADD CONSTRAINT x FOREIGN KEY (a_id) REFERENCES a; ALTER TABLE b ADD CONSTRAINT y FOREIGN KEY (a_id) REFERENCES a ON DELETE CASCADE;`,
      findings: [
        {
          at: 'public.b.x',
          message:
            'Foreign key x on public.b (ON DELETE NO ACTION) stands beside y (ON DELETE CASCADE) over the same columns: both are enforced, so the stricter one decides.',
          severity: 'error',
        },
      ],
      fix: ['ALTER TABLE public.b DROP CONSTRAINT x;'],
    },
    {
      name: 'the same pairs in another order',
      sql: `CREATE TABLE a (m int, n int, PRIMARY KEY (m, n)); CREATE TABLE b (m int, n int, CONSTRAINT x FOREIGN KEY (m, n) REFERENCES a (m, n), CONSTRAINT y FOREIGN KEY (n, m) REFERENCES a (n, m));`,
      findings: [{ at: 'public.b.y', message: 'Foreign key y on public.b says the same as x.' }],
      fix: ['ALTER TABLE public.b DROP CONSTRAINT y;'],
    },
  ],
});
