import rule from '../../../rules/scale/unique-only-within-partition/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const said = (index: string, columns: string, key: string, table: string) =>
  `Unique index ${index} holds (${columns}) without the partition key (${key}) of ${table}: another partition can hold the same values.`;
const logs = `CREATE TABLE logs (id bigint, at date NOT NULL, name text) PARTITION BY RANGE (at);
  CREATE TABLE logs_24 PARTITION OF logs FOR VALUES FROM ('2024-01-01') TO ('2025-01-01'); CREATE TABLE logs_25 PARTITION OF logs FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');`;

testRule(rule, {
  valid: [
    { name: 'a key of the whole table', sql: `${logs} ALTER TABLE logs ADD PRIMARY KEY (id, at);` },
    {
      name: 'a key of one partition that holds the partition key',
      sql: `${logs} CREATE UNIQUE INDEX ON logs_24 (name, at);`,
    },
    { name: 'an index that is not unique', sql: `${logs} CREATE INDEX ON logs_24 (id); CREATE INDEX ON logs_25 (id);` },
    {
      name: 'a table that is not partitioned',
      sql: 'CREATE TABLE t (id int PRIMARY KEY); CREATE TABLE u () INHERITS (t); CREATE UNIQUE INDEX ON u (id);',
    },
    {
      name: 'the partition was detached',
      sql: `${logs} CREATE UNIQUE INDEX ON logs_24 (id); ALTER TABLE logs DETACH PARTITION logs_24;`,
    },
  ],
  invalid: [
    {
      name: 'the same on every partition is reported once',
      sql: `${logs} ALTER TABLE logs_24 ADD CONSTRAINT "Key 24" PRIMARY KEY (id); ALTER TABLE logs_25 ADD CONSTRAINT "Key 25" PRIMARY KEY (id);`,
      findings: [{ at: 'public.logs_24."Key 24"', message: said('Key 24', 'id', 'at', 'public.logs') }],
      fix: 'none',
    },
    {
      name: 'different ones, with an expression, below another partition',
      sql:
        `CREATE TABLE t (r text, a int, b int) PARTITION BY LIST (r); CREATE TABLE eu PARTITION OF t FOR VALUES IN ('eu') PARTITION BY RANGE (a, b);` +
        `CREATE TABLE eu_1 PARTITION OF eu FOR VALUES FROM (1, 1) TO (2, 1); CREATE UNIQUE INDEX i ON eu_1 (a); CREATE UNIQUE INDEX j ON eu_1 (lower(r), b);`,
      findings: [
        { at: 'public.eu_1.i', message: said('i', 'a', 'a, b', 'public.eu') },
        { at: 'public.eu_1.j', message: said('j', 'an expression, b', 'a, b', 'public.eu') },
      ],
      fix: 'none',
    },
  ],
});
