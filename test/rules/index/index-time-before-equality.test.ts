import rule from '../../../rules/index/index-time-before-equality/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const table =
  'CREATE TABLE items (id int PRIMARY KEY, a int, b int, made timestamptz NOT NULL, sent timestamp, day date);';

testRule(rule, {
  valid: [
    { name: 'the time is last', sql: `${table} CREATE INDEX ON items (a, b, made);` },
    { name: 'another time behind it', sql: `${table} CREATE INDEX ON items (made, sent);` },
    { name: 'the primary key behind it breaks ties', sql: `${table} CREATE INDEX ON items (a, made DESC, id DESC);` },
    { name: 'a date is often compared by equality', sql: `${table} CREATE INDEX ON items (day, a);` },
    { name: 'a time that is null until something happens', sql: `${table} CREATE INDEX ON items (sent, a);` },
    { name: 'an included column', sql: `${table} CREATE INDEX ON items (made) INCLUDE (a);` },
    { name: 'a unique index', sql: `${table} CREATE UNIQUE INDEX ON items (made, a);` },
    { name: 'a BRIN index, whose keys have no order', sql: `${table} CREATE INDEX ON items USING brin (made, a);` },
    { name: 'dropped later', sql: `${table} CREATE INDEX i ON items (made, a); DROP INDEX i;` },
  ],
  invalid: [
    {
      name: 'in the middle',
      sql: `${table} CREATE INDEX i ON items (a, made, b);`,
      findings: [
        {
          at: 'public.items.i',
          message:
            'Index i (a, made, b) on public.items has b behind the timestamp made: it cannot narrow a range of made.',
        },
      ],
      fix: 'none',
    },
    {
      name: 'in front, quoted names, a partitioned table once',
      sql: `CREATE TABLE "Items" ("userId" int, "madeAt" timestamptz NOT NULL) PARTITION BY RANGE ("madeAt"); CREATE TABLE part PARTITION OF "Items" DEFAULT;
        CREATE INDEX "I" ON "Items" ("madeAt", "userId");`,
      findings: [
        {
          at: 'public."Items"."I"',
          message:
            'Index "I" ("madeAt", "userId") on public."Items" has "userId" behind the timestamp "madeAt": it cannot narrow a range of "madeAt".',
        },
      ],
      fix: 'none',
    },
  ],
});
