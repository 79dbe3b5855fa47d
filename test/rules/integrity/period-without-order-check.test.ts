import rule from '../../../rules/integrity/period-without-order-check/index.ts';
import { testRule } from '../../harness/test-rule.ts';

testRule(rule, {
  valid: [
    {
      name: 'the check stands',
      sql: `CREATE TABLE a (id int PRIMARY KEY, start_date date, end_date date, CHECK (start_date <= end_date));`,
    },
    {
      name: 'beside something else',
      sql: `CREATE TABLE a (id int PRIMARY KEY, start_date date, end_date date, CHECK (end_date IS NULL OR (end_date > start_date AND id > 0)));`,
    },
    {
      name: 'two times that bound nothing',
      sql: `CREATE TABLE a (id int PRIMARY KEY, created_at timestamptz, updated_at timestamptz);`,
    },
  ],
  invalid: [
    {
      name: 'dates in a schema with a quoted name',
      sql: `CREATE SCHEMA "My App"; CREATE TABLE "My App".trips (id int PRIMARY KEY, start_date date NOT NULL, end_date date);`,
      findings: [
        {
          at: '"My App".trips.end_date',
          message:
            'Columns start_date and end_date of "My App".trips bound a period, but no check keeps end_date from standing before start_date.',
        },
      ],
      fix: [
        'ALTER TABLE "My App".trips ADD CONSTRAINT trips_end_date_order_check CHECK (end_date >= start_date) NOT VALID;',
        'ALTER TABLE "My App".trips VALIDATE CONSTRAINT trips_end_date_order_check;',
      ],
    },
  ],
});
