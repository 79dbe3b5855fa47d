import rule from '../../../rules/integrity/column-nullable-with-default/index.ts';
import { notNullSteps } from '../../harness/not-null-steps.ts';
import { testRule } from '../../harness/test-rule.ts';

testRule(rule, {
  valid: [
    { name: 'NOT NULL', sql: `CREATE TABLE a (id int PRIMARY KEY, is_open boolean NOT NULL DEFAULT true);` },
    { name: 'no default', sql: `CREATE TABLE a (id int PRIMARY KEY, is_open boolean, deleted_at timestamptz);` },
    {
      name: 'a column whose NULL says something',
      sql: `CREATE TABLE a (id int PRIMARY KEY, nickname text DEFAULT 'nobody');`,
    },
    {
      name: 'set later',
      sql: `CREATE TABLE a (id int PRIMARY KEY, is_open boolean DEFAULT true); ALTER TABLE a ALTER COLUMN is_open SET NOT NULL;`,
    },
  ],
  invalid: [
    {
      name: 'a flag',
      sql: `CREATE TABLE "A" (id int PRIMARY KEY, "isOpen" boolean DEFAULT true);`,
      findings: [
        { at: 'public."A"."isOpen"', message: 'Column isOpen of public."A" has the default true, but accepts NULL.' },
      ],
      fix: notNullSteps('public."A"', '"isOpen"', '"A_isOpen_present_check"'),
    },
    {
      name: 'a time of creation, even without a default',
      sql: `CREATE TABLE a (id int PRIMARY KEY, created_at timestamptz);`,
      findings: [
        {
          at: 'public.a.created_at',
          message: 'Column created_at of public.a says when a row was created, but accepts NULL.',
        },
      ],
      fix: notNullSteps('public.a', 'created_at', 'a_created_at_present_check'),
    },
  ],
});
