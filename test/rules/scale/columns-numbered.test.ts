import rule from '../../../rules/scale/columns-numbered/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const said = (table: string, count: number, columns: string) =>
  `${table} repeats one thing in ${count} numbered columns: ${columns}.`;

testRule(rule, {
  valid: [
    { name: 'two lines of an address', sql: 'CREATE TABLE t (address_line_1 text, address_line_2 text);' },
    {
      name: 'numbers that mean something',
      sql: 'CREATE TABLE t (sha256 text, p90 int, day_1 int, day_7 int, day_30 int, x1 int, x2 int, x3 int, q1 int, q2 int, q3 int, q4 int);',
    },
    {
      name: 'one was dropped',
      sql: 'CREATE TABLE t (c1 int, phone1 text, phone2 text, phone3 text); ALTER TABLE t DROP phone3;',
    },
    { name: 'a view', sql: 'CREATE VIEW v AS SELECT 1 AS phone1, 2 AS phone2, 3 AS phone3;' },
  ],
  invalid: [
    {
      name: 'in quotes, with and without underscores',
      sql: 'CREATE TABLE "T" ("phone1" text, "phone2" text, "phone3" text, answer_0 int, answer_1 int, answer_2 int, answer_3 int);',
      findings: [
        { at: 'public."T".phone1', message: said('public."T"', 3, 'phone1, phone2, phone3'), detail: 'phone' },
        {
          at: 'public."T".answer_0',
          message: said('public."T"', 4, 'answer_0, answer_1, answer_2, answer_3'),
          detail: 'answer',
        },
      ],
      fix: 'none',
    },
    {
      name: 'several columns for each number; added later; a partitioned table once',
      sql: `CREATE TABLE t (at date, guest_1_name text, guest_1_age int, guest_2_name text, guest_2_age int) PARTITION BY RANGE (at); CREATE TABLE t1 PARTITION OF t DEFAULT;
        ALTER TABLE t ADD guest_3_name text, ADD guest_3_age int, ADD guest_4_name text;`,
      findings: [
        {
          at: 'public.t.guest_1_name',
          message: said(
            'public.t',
            7,
            'guest_1_name, guest_1_age, guest_2_name, guest_2_age, guest_3_name, guest_3_age and 1 more',
          ),
        },
      ],
      fix: 'none',
    },
    {
      name: 'two are enough',
      options: { fewest: 2 },
      sql: 'CREATE TABLE t (address_line_1 text, address_line_2 text);',
      findings: [{ at: 'public.t.address_line_1', message: said('public.t', 2, 'address_line_1, address_line_2') }],
      fix: 'none',
    },
  ],
});
