import rule from '../../../rules/type/inconsistent-column-type/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const said = (column: string, type: string, count: number, usual: string) =>
  `${column} is ${type}, while ${count} other columns of that name are ${usual}.`;
const users = 'CREATE TABLE users (id bigint PRIMARY KEY, email text);';

testRule(rule, {
  valid: [
    {
      name: 'the same type, whatever its length; an enum beside text',
      sql: `CREATE TYPE state AS ENUM ('a', 'b'); CREATE TABLE a (stripe_id text, status text); CREATE TABLE b (stripe_id varchar(40), status state);
        CREATE TABLE c (stripe_id varchar, status varchar(9));`,
    },
    {
      name: 'names that mean something else in each table',
      sql: 'CREATE TABLE a (value int, id int, size text); CREATE TABLE b (value text, id uuid, size int); CREATE TABLE c (value text, id uuid, size int);',
    },
    { name: 'one against one', sql: 'CREATE TABLE a (stripe_id text); CREATE TABLE b (stripe_id uuid);' },
    {
      name: 'no majority',
      sql: 'CREATE TABLE a (stripe_id text); CREATE TABLE b (stripe_id text); CREATE TABLE c (stripe_id uuid); CREATE TABLE d (stripe_id uuid);',
    },
    {
      name: 'foreign keys of one name to different tables',
      sql: `CREATE TABLE pages (id uuid PRIMARY KEY, parent_id uuid REFERENCES pages); CREATE TABLE groups (id int PRIMARY KEY, parent_id int REFERENCES groups);
        CREATE TABLE places (id int PRIMARY KEY, parent_id int REFERENCES places);`,
    },
    {
      name: 'a foreign key of another type than what it references is told by another rule',
      sql: `${users} CREATE TABLE a (user_id bigint REFERENCES users); CREATE TABLE b (user_id bigint REFERENCES users); CREATE TABLE c (user_id int REFERENCES users);`,
    },
  ],
  invalid: [
    {
      name: 'a reference without a foreign key',
      sql: `${users} CREATE TABLE a (user_id bigint REFERENCES users); CREATE TABLE b (user_id bigint REFERENCES users); CREATE TABLE c (user_id text);`,
      findings: [{ at: 'public.c.user_id', message: said('public.c.user_id', 'text', 2, 'bigint') }],
      fix: 'none',
    },
    {
      name: 'in several schemas and in quotes, every odd one',
      sql: `CREATE SCHEMA "S"; CREATE TABLE "S".a ("stripeId" text); CREATE TABLE b ("stripeId" text); CREATE TABLE c ("stripeId" text);
        CREATE TABLE "S"."D" ("stripeId" uuid); CREATE TABLE e ("stripeId" bigint);`,
      findings: [
        { at: '"S"."D"."stripeId"', message: said('"S"."D"."stripeId"', 'uuid', 3, 'text') },
        { at: 'public.e."stripeId"', message: said('public.e."stripeId"', 'bigint', 3, 'text') },
      ],
      fix: 'none',
    },
    {
      name: 'a partitioned table counts once, a domain as what it is based on',
      sql: `CREATE DOMAIN stripe AS text; CREATE TABLE a (stripe_id stripe); CREATE TABLE b (stripe_id text);
        CREATE TABLE c (at date, stripe_id uuid) PARTITION BY RANGE (at); CREATE TABLE c1 PARTITION OF c DEFAULT; CREATE TABLE c2 PARTITION OF c FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');`,
      findings: [{ at: 'public.c.stripe_id', message: said('public.c.stripe_id', 'uuid', 2, 'stripe') }],
      fix: 'none',
    },
  ],
});
