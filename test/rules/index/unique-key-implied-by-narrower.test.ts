import rule from '../../../rules/index/unique-key-implied-by-narrower/index.ts';
import { testRule } from '../../harness/test-rule.ts';

testRule(rule, {
  valid: [
    { name: 'keys that overlap', sql: 'CREATE TABLE t (a int, b int, c int, UNIQUE (a, b), UNIQUE (b, c));' },
    { name: 'the same columns in another order', sql: 'CREATE TABLE t (a int, b int, UNIQUE (a, b), UNIQUE (b, a));' },
    {
      name: 'a foreign key needs the wider one',
      sql: `CREATE TABLE t (id int PRIMARY KEY, tenant int, UNIQUE (tenant, id));
        CREATE TABLE u (tenant int, t_id int, FOREIGN KEY (tenant, t_id) REFERENCES t (tenant, id));`,
    },
    {
      name: 'the narrower one is partial',
      sql: 'CREATE TABLE t (a int, b int, UNIQUE (a, b)); CREATE UNIQUE INDEX ON t (a) WHERE b > 0;',
    },
    { name: 'the wider one is the primary key', sql: 'CREATE TABLE t (a int UNIQUE, b int, PRIMARY KEY (a, b));' },
    {
      name: 'the wider one takes nulls as equal',
      sql: 'CREATE TABLE t (a int UNIQUE, b int, UNIQUE NULLS NOT DISTINCT (a, b));',
    },
    {
      name: 'the narrower one is checked later',
      sql: 'CREATE TABLE t (a int UNIQUE DEFERRABLE, b int, UNIQUE (a, b));',
    },
    {
      name: 'the wider one is no unique index',
      sql: 'CREATE TABLE t (a int UNIQUE, b int); CREATE INDEX ON t (b, a);',
    },
    {
      name: 'the replica identity',
      sql: `CREATE TABLE t (a int NOT NULL UNIQUE, b int NOT NULL, CONSTRAINT wide UNIQUE (a, b));
        ALTER TABLE t REPLICA IDENTITY USING INDEX wide;`,
    },
    {
      name: 'the narrower one was dropped',
      sql: 'CREATE TABLE t (a int CONSTRAINT one UNIQUE, b int, UNIQUE (a, b)); ALTER TABLE t DROP CONSTRAINT one;',
    },
  ],
  invalid: [
    {
      name: 'the primary key implies a constraint, whatever the order of its columns',
      sql: 'CREATE TABLE t (id int PRIMARY KEY, b int, CONSTRAINT wide UNIQUE (b, id));',
      findings: [
        {
          at: 'public.t.wide',
          message: 'Constraint wide on public.t is unique over (b, id), which t_pkey implies: (id) is unique already.',
        },
      ],
      fix: 'none',
    },
    {
      name: 'nulls change nothing while both take them as different',
      sql: 'CREATE TABLE "T" (a int, "B" int); CREATE UNIQUE INDEX "One" ON "T" (a); CREATE UNIQUE INDEX "Two" ON "T" ("B", a) WHERE "B" > 0;',
      findings: [
        {
          at: 'public."T"."Two"',
          message: 'Index "Two" on public."T" is unique over ("B", a), which "One" implies: (a) is unique already.',
        },
      ],
      fix: 'none',
    },
    {
      name: 'with an expression beside, on a partitioned table once',
      sql: `CREATE TABLE t (a int, s text) PARTITION BY LIST (a); CREATE TABLE t_1 PARTITION OF t DEFAULT;
        CREATE UNIQUE INDEX one ON t (a); CREATE UNIQUE INDEX two ON t (a, lower(s));`,
      findings: [
        {
          at: 'public.t.two',
          message: 'Index two on public.t is unique over (a, lower(s)), which one implies: (a) is unique already.',
        },
      ],
      fix: 'none',
    },
  ],
});
