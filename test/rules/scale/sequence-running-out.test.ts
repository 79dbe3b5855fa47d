import rule from '../../../rules/scale/sequence-running-out/index.ts';
import { testStatisticsRule } from '../../harness/test-statistics-rule.ts';

const parents = 'CREATE TABLE parents (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);';

testStatisticsRule(rule, {
  valid: [
    { name: 'most numbers are left', sql: `CREATE TABLE t (id serial); SELECT setval('t_id_seq', 1000000000);` },
    { name: 'none was taken', sql: 'CREATE SEQUENCE s MAXVALUE 2;' },
    { name: 'it begins again', sql: `CREATE SEQUENCE s MAXVALUE 10 CYCLE; SELECT setval('s', 10);` },
    {
      name: 'it starts far below zero, to use all numbers of the type',
      sql: `CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY (MINVALUE -2147483648 START -2147483648)); SELECT setval('t_id_seq', -5);`,
    },
    {
      name: 'the rest is enough for the user',
      sql: `CREATE SEQUENCE s MAXVALUE 10; SELECT setval('s', 8);`,
      options: { usedPercent: 90 },
    },
    {
      name: 'the role may not see how far it is',
      sql: `CREATE SEQUENCE s MAXVALUE 10; SELECT setval('s', 8); CREATE ROLE reader;`,
      role: 'reader',
    },
    {
      name: 'the referencing column is as wide',
      sql: `${parents} CREATE TABLE t (parent_id bigint REFERENCES parents); SELECT setval('parents_id_seq', 3000000000);`,
    },
    {
      name: 'the number is cast to text',
      sql: `CREATE SEQUENCE s; CREATE TABLE t (no text DEFAULT 'R' || nextval('s')); SELECT setval('s', 3000000000);`,
    },
  ],
  invalid: [
    {
      name: 'an identity column of type integer, most of whose numbers are gone',
      sql: `CREATE TABLE "My Table" ("Id" int GENERATED ALWAYS AS IDENTITY); SELECT setval('"My Table_Id_seq"', 1800000000);`,
      findings: [
        {
          at: 'public."My Table"."Id"',
          message:
            'Sequence public."My Table_Id_seq" has come to 1800000000 and ends at 2147483647: 83 % of its numbers are gone.',
          severity: 'error',
        },
      ],
      fix: 'none',
    },
    {
      name: 'a narrower column takes numbers of a sequence of bigint that it does not own',
      sql: `CREATE SEQUENCE numbers; CREATE TABLE t (id smallint PRIMARY KEY DEFAULT nextval('numbers')); SELECT setval('numbers', 20000);`,
      findings: [
        {
          at: 'public.t.id',
          message:
            'public.t.id is smallint, which ends at 32767, and sequence public.numbers has come to 20000: 61 % of its numbers are gone.',
          severity: 'warning',
        },
      ],
      fix: 'none',
    },
    {
      name: 'it is past the end of the column, whose type is a domain',
      sql: `CREATE DOMAIN key AS int; CREATE SEQUENCE numbers; CREATE TABLE t (id key DEFAULT nextval('numbers')); SELECT setval('numbers', 2147483648);`,
      options: { usedPercent: 100 },
      findings: [
        {
          at: 'public.t.id',
          message:
            'public.t.id is key, which ends at 2147483647, but sequence public.numbers has come to 2147483648: no INSERT with its default succeeds.',
        },
      ],
      fix: 'none',
    },
    {
      name: 'downwards, and owned by nobody',
      sql: `CREATE SEQUENCE down INCREMENT -1 MINVALUE -10 MAXVALUE -1; SELECT setval('down', -9);`,
      findings: [
        {
          at: 'public.down',
          message: 'Sequence public.down has come to -9 and ends at -10: 88 % of its numbers are gone.',
        },
      ],
      fix: 'none',
    },
    {
      name: 'rows past the end of a referencing column',
      sql: `${parents} CREATE TABLE t (parent_id int REFERENCES parents); SELECT setval('parents_id_seq', 2147483600);`,
      findings: [
        {
          at: 'public.t.parent_id',
          message:
            'public.t.parent_id is integer, which ends at 2147483647, but references public.parents.id, whose numbers have come to 2147483600: 99 % of those that it can hold.',
        },
      ],
      fix: 'none',
    },
    {
      name: 'partitions draw from the sequence of their root',
      sql: `CREATE TABLE logs (id serial, at date) PARTITION BY RANGE (at); CREATE TABLE logs_rest PARTITION OF logs DEFAULT; SELECT setval('logs_id_seq', 1100000000);`,
      findings: [
        {
          at: 'public.logs.id',
          message:
            'Sequence public.logs_id_seq has come to 1100000000 and ends at 2147483647: 51 % of its numbers are gone.',
        },
      ],
      fix: 'none',
    },
  ],
});
