import rule from '../../../rules/integrity/table-without-primary-key/index.ts';
import { testRule } from '../../harness/test-rule.ts';

testRule(rule, {
  valid: [
    { name: 'a column key', sql: 'CREATE TABLE a (id int PRIMARY KEY);' },
    { name: 'a key added later', sql: 'CREATE TABLE a (id int, n int); ALTER TABLE a ADD PRIMARY KEY (id, n);' },
    {
      name: 'a partition has its root judged',
      sql: 'CREATE TABLE a (id int PRIMARY KEY) PARTITION BY RANGE (id); CREATE TABLE a_1 PARTITION OF a DEFAULT;',
    },
    {
      name: 'a full replica identity answers replication',
      sql: 'CREATE TABLE a (n int); ALTER TABLE a REPLICA IDENTITY FULL;',
    },
    {
      name: 'a child that only repeats its parent',
      sql: 'CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b () INHERITS (a);',
    },
    {
      name: 'views and temporary tables',
      sql: 'CREATE TEMP TABLE a (n int); CREATE VIEW b AS SELECT 1 AS n; CREATE MATERIALIZED VIEW c AS SELECT 1 AS n;',
    },
    { name: 'dropped since', sql: 'CREATE TABLE a (n int); DROP TABLE a;' },
    {
      name: 'created by LIKE with its indexes',
      sql: 'CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (LIKE a INCLUDING ALL);',
    },
  ],
  invalid: [
    {
      name: 'nothing identifies a row',
      sql: 'CREATE SCHEMA "Old"; CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE "Old".a (n int, m text);',
      findings: [
        { at: '"Old".a', message: 'Table "Old".a has no primary key and nothing else that identifies a row.' },
      ],
      fix: 'none',
    },
    {
      name: 'the key was dropped',
      sql: 'CREATE TABLE a (id int PRIMARY KEY); ALTER TABLE a DROP CONSTRAINT a_pkey;',
      findings: [
        { at: 'public.a', message: 'Table public.a has no primary key and nothing else that identifies a row.' },
      ],
      fix: 'none',
    },
    {
      name: 'a unique index over NOT NULL columns is promoted',
      sql: 'CREATE TABLE a (n int NOT NULL, m int NOT NULL, x int); CREATE UNIQUE INDEX a_m_n ON a (m, n); CREATE UNIQUE INDEX a_x ON a (x);',
      findings: [
        {
          at: 'public.a',
          message: 'Table public.a has no primary key, though unique index a_m_n over (m, n) could be it.',
        },
      ],
      fix: ['ALTER TABLE public.a ADD CONSTRAINT a_m_n PRIMARY KEY USING INDEX a_m_n;'],
    },
    {
      name: 'a unique index that leaves rows out is none',
      sql: 'CREATE TABLE a (n int NOT NULL, gone boolean); CREATE UNIQUE INDEX ON a (n) WHERE NOT gone;',
      findings: [
        { at: 'public.a', message: 'Table public.a has no primary key and nothing else that identifies a row.' },
      ],
      fix: 'none',
    },
    {
      name: 'a unique constraint already identifies rows',
      sql: 'CREATE TABLE a (n int NOT NULL UNIQUE);',
      findings: [
        {
          at: 'public.a',
          message:
            'Table public.a has no primary key, though it has a unique constraint over columns that are NOT NULL.',
          severity: 'info',
        },
      ],
      fix: 'none',
    },
    {
      name: 'a partitioned table is reported once, at its root',
      sql: 'CREATE TABLE a (n int) PARTITION BY RANGE (n); CREATE TABLE a_1 PARTITION OF a DEFAULT;',
      findings: [
        { at: 'public.a', message: 'Table public.a has no primary key and nothing else that identifies a row.' },
      ],
      fix: 'none',
    },
  ],
});
