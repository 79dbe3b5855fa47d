import rule from '../../../rules/integrity/constraint-not-validated/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const tables = 'CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (a_id int, n int); CREATE INDEX ON b (a_id);';

testRule(rule, {
  valid: [
    {
      name: 'valid from the start',
      sql: `${tables} ALTER TABLE b ADD CHECK (n > 0), ADD FOREIGN KEY (a_id) REFERENCES a;`,
    },
    {
      name: 'validated later',
      sql: `${tables} ALTER TABLE b ADD CONSTRAINT n_positive CHECK (n > 0) NOT VALID; ALTER TABLE b VALIDATE CONSTRAINT n_positive;`,
    },
    {
      name: 'dropped later',
      sql: `${tables} ALTER TABLE b ADD CONSTRAINT n_positive CHECK (n > 0) NOT VALID; ALTER TABLE b DROP CONSTRAINT n_positive;`,
    },
  ],
  invalid: [
    {
      name: 'a check and a foreign key',
      sql: `${tables} ALTER TABLE b ADD CONSTRAINT b_a FOREIGN KEY (a_id) REFERENCES a NOT VALID; ALTER TABLE b ADD CONSTRAINT "N positive" CHECK (n > 0) NOT VALID;`,
      findings: [
        {
          at: 'public.b.b_a',
          message: 'Foreign key b_a on public.b is NOT VALID: rows stored before it was added may break it.',
        },
        {
          at: 'public.b."N positive"',
          message:
            'Check constraint N positive on public.b is NOT VALID: rows stored before it was added may break it.',
        },
      ],
      fix: ['ALTER TABLE public.b VALIDATE CONSTRAINT b_a;', 'ALTER TABLE public.b VALIDATE CONSTRAINT "N positive";'],
    },
    {
      name: 'once for a parent and its child',
      sql: 'CREATE TABLE a (n int); CREATE TABLE b () INHERITS (a); ALTER TABLE a ADD CONSTRAINT n_positive CHECK (n > 0) NOT VALID;',
      findings: [
        {
          at: 'public.a.n_positive',
          message:
            'Check constraint n_positive on public.a is NOT VALID: rows stored before it was added may break it.',
        },
      ],
      fix: ['ALTER TABLE public.a VALIDATE CONSTRAINT n_positive;'],
    },
  ],
});
