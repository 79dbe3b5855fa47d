import rule from '../../../rules/index/index-column-repeated/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const table = 'CREATE TABLE items (id bigint PRIMARY KEY, a int, t text, at tstzrange);';

testRule(rule, {
  valid: [
    { name: 'each column once', sql: `${table} CREATE INDEX ON items (a, t) INCLUDE (id);` },
    { name: 'another operator class', sql: `${table} CREATE INDEX ON items (t, t text_pattern_ops);` },
    { name: 'another collation', sql: `${table} CREATE INDEX ON items (t, t COLLATE "C");` },
    { name: 'the column and an expression of it', sql: `${table} CREATE INDEX ON items (t, lower(t));` },
    {
      name: 'an exclusion constraint with two operators',
      sql: `${table} ALTER TABLE items ADD EXCLUDE USING gist (at WITH &&, at WITH -|-);`,
    },
    { name: 'dropped later', sql: `${table} CREATE INDEX i ON items (a, a); DROP INDEX i;` },
  ],
  invalid: [
    {
      name: 'twice as a key, once downwards',
      sql: `${table} CREATE INDEX i ON items (a, t, a DESC);`,
      findings: [{ at: 'public.items.i', message: 'Index i on public.items holds a twice.' }],
      fix: 'none',
    },
    {
      name: 'an expression twice',
      sql: `${table} CREATE INDEX i ON items (lower(t), lower(t));`,
      findings: [{ at: 'public.items.i', message: 'Index i on public.items holds lower(t) twice.' }],
      fix: 'none',
    },
    {
      name: 'quoted names, a key included again, a partitioned table once',
      sql: `CREATE TABLE "Logs" ("userId" int, at date) PARTITION BY RANGE (at); CREATE TABLE part PARTITION OF "Logs" DEFAULT;
        CREATE INDEX "I" ON "Logs" ("userId") INCLUDE (at, "userId");`,
      findings: [{ at: 'public."Logs"."I"', message: 'Index "I" on public."Logs" holds "userId" twice.' }],
      fix: 'none',
    },
  ],
});
