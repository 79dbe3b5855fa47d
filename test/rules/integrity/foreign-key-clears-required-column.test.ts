import rule from '../../../rules/integrity/foreign-key-clears-required-column/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const parent = 'CREATE TABLE a (id int PRIMARY KEY, n int, UNIQUE (id, n));';

testRule(rule, {
  valid: [
    { name: 'the column may be null', sql: `${parent} CREATE TABLE b (a_id int REFERENCES a ON DELETE SET NULL);` },
    {
      name: 'NOT NULL was dropped later',
      sql: `${parent} CREATE TABLE b (a_id int NOT NULL REFERENCES a ON DELETE SET NULL); ALTER TABLE b ALTER COLUMN a_id DROP NOT NULL;`,
    },
    { name: 'another action', sql: `${parent} CREATE TABLE b (a_id int NOT NULL REFERENCES a ON DELETE CASCADE);` },
    {
      name: 'a default that stands in',
      sql: `${parent} CREATE TABLE b (a_id int NOT NULL DEFAULT 0 REFERENCES a ON DELETE SET DEFAULT);`,
    },
    {
      name: 'only the nullable column is set',
      sql: `${parent} CREATE TABLE b (a_id int NOT NULL, n int, FOREIGN KEY (a_id, n) REFERENCES a (id, n) ON DELETE SET NULL (n));`,
    },
  ],
  invalid: [
    {
      name: 'SET NULL',
      sql: `${parent} CREATE TABLE b (a_id int NOT NULL REFERENCES a ON DELETE SET NULL);`,
      findings: [
        {
          at: 'public.b.b_a_id_fkey',
          message:
            'Foreign key b_a_id_fkey on public.b is ON DELETE SET NULL, but column a_id is NOT NULL: deleting a row of public.a that is referenced always fails.',
        },
      ],
      fix: 'none',
    },
    {
      name: 'SET DEFAULT without a default, in a primary key',
      sql: `${parent} CREATE TABLE b (a_id int PRIMARY KEY REFERENCES a ON DELETE SET DEFAULT);`,
      findings: [
        {
          at: 'public.b.b_a_id_fkey',
          message:
            'Foreign key b_a_id_fkey on public.b is ON DELETE SET DEFAULT, but column a_id is NOT NULL: deleting a row of public.a that is referenced always fails.',
        },
      ],
      fix: 'none',
    },
  ],
});
