import rule from '../../../rules/integrity/default-frozen-time/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const message = (column: string): string =>
  `The default of column ${column} of public.t is a constant: the time at which the default was made, not that of the row.`;

testRule(rule, {
  valid: [
    {
      name: 'functions',
      sql: `CREATE TABLE t (a timestamptz DEFAULT now(), b date DEFAULT CURRENT_DATE, c timestamp DEFAULT clock_timestamp());`,
    },
    {
      name: 'a text that is read anew',
      sql: `CREATE TABLE t (a timestamp DEFAULT ('now'::text)::timestamp);`,
    },
    {
      name: 'constants that are meant',
      sql: `CREATE TABLE t (a timestamptz DEFAULT 'infinity', b timestamp DEFAULT '1970-01-01 00:00:00', c date DEFAULT '2020-01-01', d timestamp DEFAULT '9999-12-31 23:59:59.999999', e timestamp DEFAULT 'epoch');`,
    },
    { name: 'a word in a text', sql: `CREATE TABLE t (a text DEFAULT 'now');` },
    {
      name: 'mended later',
      sql: `CREATE TABLE t (a timestamptz DEFAULT 'now'); ALTER TABLE t ALTER a SET DEFAULT now();`,
    },
  ],
  invalid: [
    {
      name: 'the moment that is left of a word in a dump',
      sql: `CREATE TABLE t (id int PRIMARY KEY, a timestamp DEFAULT '2023-05-04 10:11:12.345678'::timestamp without time zone);`,
      findings: [{ at: 'public.t.a', message: message('a') }],
      fix: ['ALTER TABLE public.t ALTER COLUMN a SET DEFAULT now();'],
    },
    {
      name: 'a word in a date',
      sql: `CREATE TABLE t (id int PRIMARY KEY, a date DEFAULT 'today', b timestamptz DEFAULT TIMESTAMPTZ 'now', c date DEFAULT 'tomorrow'::date);`,
      notOnServer: 'the catalog holds the constant that the word became',
      findings: [
        { at: 'public.t.a', message: message('a') },
        { at: 'public.t.b', message: message('b') },
        { at: 'public.t.c', message: message('c') },
      ],
      fix: [
        'ALTER TABLE public.t ALTER COLUMN a SET DEFAULT CURRENT_DATE;',
        'ALTER TABLE public.t ALTER COLUMN b SET DEFAULT now();',
      ],
    },
  ],
});
