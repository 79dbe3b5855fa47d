import rule from '../../../rules/type/serial-on-non-key/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const references = (column: string, parent: string) =>
  `${column} is serial although it references ${parent}: an INSERT that leaves it out gets the next number of a sequence instead of an error.`;
const unused = (column: string) =>
  `${column} is serial, but it is in no key and no index: nothing looks up the numbers that it takes.`;
const parent = 'CREATE TABLE users (id serial PRIMARY KEY);';

testRule(rule, {
  valid: [
    {
      name: 'keys',
      sql: 'CREATE TABLE t (a serial PRIMARY KEY, b serial UNIQUE, c int); CREATE TABLE u (a serial, b int, PRIMARY KEY (b, a));',
    },
    {
      name: 'numbers that an index orders by',
      sql: 'CREATE TABLE t (n bigserial, at date); CREATE INDEX ON t (at, n);',
    },
    {
      name: 'no serial',
      sql: `${parent} CREATE SEQUENCE s; CREATE TABLE t (user_id int REFERENCES users, n int DEFAULT nextval('s'), m int GENERATED ALWAYS AS IDENTITY);`,
    },
    {
      name: 'the default was dropped',
      sql: `${parent} CREATE TABLE t (user_id serial REFERENCES users); ALTER TABLE t ALTER user_id DROP DEFAULT;`,
    },
  ],
  invalid: [
    {
      name: 'a foreign key, even where it is the primary key',
      sql: `${parent} CREATE TABLE "Posts" ("userId" serial REFERENCES users); CREATE TABLE profiles (user_id serial PRIMARY KEY REFERENCES users);`,
      findings: [
        {
          at: 'public."Posts"."userId"',
          message: references('public."Posts"."userId"', 'public.users'),
          severity: 'warning',
        },
        { at: 'public.profiles.user_id', message: references('public.profiles.user_id', 'public.users') },
      ],
      fix: [
        'ALTER TABLE public."Posts" ALTER COLUMN "userId" DROP DEFAULT;',
        'ALTER TABLE public.profiles ALTER COLUMN user_id DROP DEFAULT;',
      ],
    },
    {
      name: 'a number that nothing looks up',
      sql: 'CREATE TABLE t (id int PRIMARY KEY); ALTER TABLE t ADD COLUMN n serial;',
      findings: [{ at: 'public.t.n', message: unused('public.t.n'), severity: 'info' }],
      fix: 'none',
    },
    {
      name: 'a partitioned table is reported once',
      sql: `${parent} CREATE TABLE t (at date, user_id serial REFERENCES users) PARTITION BY RANGE (at); CREATE TABLE t1 PARTITION OF t DEFAULT;`,
      findings: [{ at: 'public.t.user_id', message: references('public.t.user_id', 'public.users') }],
      fix: ['ALTER TABLE public.t ALTER COLUMN user_id DROP DEFAULT;'],
    },
  ],
});
