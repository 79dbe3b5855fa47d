import rule from '../../../rules/index/index-predicate-needless/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const table = 'CREATE TABLE items (id int PRIMARY KEY, a int NOT NULL, b int, at date NOT NULL);';

testRule(rule, {
  valid: [
    { name: 'the column may be null', sql: `${table} CREATE INDEX ON items (b) WHERE b IS NOT NULL;` },
    { name: 'another condition', sql: `${table} CREATE INDEX ON items (a) WHERE a > 0;` },
    { name: 'one of two alternatives', sql: `${table} CREATE INDEX ON items (a) WHERE b > 0 OR b < 0;` },
    {
      name: 'NOT NULL was dropped later',
      sql: `${table} CREATE INDEX ON items (a) WHERE a IS NOT NULL; ALTER TABLE items ALTER a DROP NOT NULL;`,
    },
    { name: 'no predicate', sql: `${table} CREATE INDEX ON items (a);` },
  ],
  invalid: [
    {
      name: 'the whole predicate',
      sql: `${table} CREATE INDEX i ON items (b) WHERE a IS NOT NULL;`,
      findings: [
        {
          at: 'public.items.i',
          message:
            'Index i on public.items covers all rows: its predicate only leaves out nulls in a, which holds none.',
        },
      ],
      fix: 'none',
    },
    {
      name: 'a part of the predicate, spelt otherwise',
      sql: `${table} CREATE UNIQUE INDEX i ON items (b) WHERE b > 0 AND NOT (a IS NULL);`,
      findings: [
        {
          at: 'public.items.i',
          message: 'The predicate of index i on public.items leaves out nulls in a, which holds none.',
        },
      ],
      fix: 'none',
    },
    {
      name: 'NOT NULL came later, quoted names, a domain that is never null, a partitioned table once',
      sql: `CREATE DOMAIN present AS int NOT NULL; CREATE TABLE "Items" ("A" int, d present, at date) PARTITION BY RANGE (at); CREATE TABLE part PARTITION OF "Items" DEFAULT;
        CREATE INDEX "I" ON "Items" (at) WHERE "A" IS NOT NULL AND d IS NOT NULL; ALTER TABLE "Items" ALTER "A" SET NOT NULL;`,
      findings: [
        {
          at: 'public."Items"."I"',
          message:
            'Index "I" on public."Items" covers all rows: its predicate only leaves out nulls in "A", d, which holds none.',
        },
      ],
      fix: 'none',
    },
  ],
});
