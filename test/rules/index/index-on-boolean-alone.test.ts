import rule from '../../../rules/index/index-on-boolean-alone/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const table = 'CREATE TABLE items (id int PRIMARY KEY, n int, done boolean, at date);';

testRule(rule, {
  valid: [
    { name: 'another column beside it', sql: `${table} CREATE INDEX ON items (done, n);` },
    { name: 'a partial index', sql: `${table} CREATE INDEX ON items (done) WHERE NOT done;` },
    {
      name: 'a partial unique index, such as one default per table',
      sql: `${table} CREATE UNIQUE INDEX ON items (done) WHERE done;`,
    },
    {
      name: 'included columns, for scans of the index alone',
      sql: `${table} CREATE INDEX ON items (done) INCLUDE (n);`,
    },
    { name: 'an expression', sql: `${table} CREATE INDEX ON items ((n > 5));` },
    { name: 'what CLUSTER orders by', sql: `${table} CREATE INDEX i ON items (done); ALTER TABLE items CLUSTER ON i;` },
    { name: 'dropped later', sql: `${table} CREATE INDEX i ON items (done); DROP INDEX i;` },
  ],
  invalid: [
    {
      name: 'a B-tree',
      sql: `${table} CREATE INDEX i ON items (done);`,
      findings: [
        {
          at: 'public.items.i',
          message:
            'Index i on public.items holds only the boolean done: it can serve no more than one of its two values.',
        },
      ],
      fix: 'none',
    },
    {
      name: 'quoted names, a domain, a hash index, a partitioned table once',
      sql: `CREATE DOMAIN yes AS boolean; CREATE TABLE "Items" ("isDone" yes, at date) PARTITION BY RANGE (at); CREATE TABLE part PARTITION OF "Items" DEFAULT;
        CREATE INDEX "I" ON "Items" USING hash ("isDone");`,
      findings: [
        {
          at: 'public."Items"."I"',
          message:
            'Index "I" on public."Items" holds only the boolean "isDone": it can serve no more than one of its two values.',
        },
      ],
      fix: 'none',
    },
  ],
});
