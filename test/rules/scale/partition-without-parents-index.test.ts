import rule from '../../../rules/scale/partition-without-parents-index/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const table = (name = 'logs') =>
  `CREATE TABLE ${name} (id bigint, at date NOT NULL, level text) PARTITION BY RANGE (at);`;
const partition = (name: string, year: number, parent = 'logs') =>
  `CREATE TABLE ${name} PARTITION OF ${parent} FOR VALUES FROM ('${year}-01-01') TO ('${year + 1}-01-01');`;
const two = `${table()} ${partition('logs_24', 2024)} ${partition('logs_25', 2025)}`;

testRule(rule, {
  valid: [
    {
      name: 'an index of the whole table, and a partition that comes later',
      sql: `${two} CREATE INDEX ON logs (level); ${partition('logs_26', 2026)}`,
    },
    {
      name: 'ON ONLY, and every part attached',
      sql: `${two} CREATE INDEX whole ON ONLY logs (level); CREATE INDEX a ON logs_24 (level); CREATE INDEX b ON logs_25 (level); ALTER INDEX whole ATTACH PARTITION a; ALTER INDEX whole ATTACH PARTITION b;`,
    },
    { name: 'no partitions yet', sql: `${table()} CREATE INDEX ON ONLY logs (level);` },
    {
      name: 'a key that only partitions can have',
      sql: `${two} ALTER TABLE logs_24 ADD PRIMARY KEY (id); ALTER TABLE logs_25 ADD PRIMARY KEY (id);`,
    },
    {
      name: 'beside an index of the whole table a partition has the same again',
      sql: `${two} CREATE INDEX ON logs (level); CREATE INDEX again ON logs_24 (level);`,
    },
    {
      name: 'the partition with the index was detached',
      sql: `${two} CREATE INDEX ON logs_24 (level); ALTER TABLE logs DETACH PARTITION logs_24;`,
    },
    { name: 'the index was dropped', sql: `${two} CREATE INDEX i ON logs_24 (level); DROP INDEX i;` },
    {
      name: 'inheritance is no partitioning',
      sql: 'CREATE TABLE logs (level text); CREATE TABLE old_logs () INHERITS (logs); CREATE INDEX ON old_logs (level);',
    },
  ],
  invalid: [
    {
      name: 'parts that were never attached',
      sql: `${two} ${partition('logs_26', 2026)} CREATE INDEX whole ON ONLY logs (level); CREATE INDEX a ON logs_24 (level); ALTER INDEX whole ATTACH PARTITION a;`,
      findings: [
        {
          at: 'public.logs.whole',
          message:
            'Index whole of the partitioned table public.logs is invalid: public.logs_25, public.logs_26 are without a part of it.',
        },
      ],
      fix: 'none',
    },
    {
      name: 'on some partitions only, in quotes, with an expression and a condition',
      sql: `CREATE SCHEMA "Logs"; ${table('"Logs"."All"')} ${partition('"Logs"."24"', 2024, '"Logs"."All"')} ${partition('"Logs"."25"', 2025, '"Logs"."All"')}
        CREATE INDEX "i 24" ON "Logs"."24" (lower(level)) WHERE id > 0; CREATE INDEX "i 25" ON "Logs"."25" (lower(level));`,
      findings: [
        {
          at: '"Logs"."24"."i 24"',
          message: 'Index i 24 stands on 1 of the 2 partitions of "Logs"."All": "Logs"."25" is without one like it.',
        },
        {
          at: '"Logs"."25"."i 25"',
          message: 'Index i 25 stands on 1 of the 2 partitions of "Logs"."All": "Logs"."24" is without one like it.',
        },
      ],
      fix: 'none',
    },
    {
      name: 'a unique index on one partition, and a key on one',
      sql: `${two} CREATE UNIQUE INDEX u ON logs_24 (level); ALTER TABLE logs_25 ADD CONSTRAINT p PRIMARY KEY (id);`,
      findings: [
        {
          at: 'public.logs_24.u',
          message: 'Index u stands on 1 of the 2 partitions of public.logs: public.logs_25 is without one like it.',
        },
        {
          at: 'public.logs_25.p',
          message: 'Index p stands on 1 of the 2 partitions of public.logs: public.logs_24 is without one like it.',
        },
      ],
      fix: 'none',
    },
    {
      name: 'on every partition, but not on the table',
      sql: `${two} CREATE INDEX a ON logs_24 (level); CREATE INDEX b ON logs_25 (level); CREATE UNIQUE INDEX c ON logs_24 (id, at); CREATE UNIQUE INDEX d ON logs_25 (id, at);`,
      findings: [
        {
          at: 'public.logs_24.a',
          message:
            'Index a stands on each of the 2 partitions alone, not on public.logs: the next partition will be without it.',
        },
        {
          at: 'public.logs_24.c',
          message:
            'Index c stands on each of the 2 partitions alone, not on public.logs: the next partition will be without it.',
        },
      ],
      fix: 'none',
    },
    {
      name: 'below a partition that is partitioned itself',
      sql: `${table()} CREATE TABLE logs_24 PARTITION OF logs FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY LIST (level);
        CREATE TABLE logs_24_info PARTITION OF logs_24 FOR VALUES IN ('info'); CREATE TABLE logs_24_rest PARTITION OF logs_24 DEFAULT;
        CREATE INDEX ON logs (id); CREATE INDEX i ON logs_24_info (at);`,
      findings: [
        {
          at: 'public.logs_24_info.i',
          message:
            'Index i stands on 1 of the 2 partitions of public.logs_24: public.logs_24_rest is without one like it.',
        },
      ],
      fix: 'none',
    },
    {
      name: 'the only partition, and many that lack it',
      sql: `${table()} ${partition('p0', 2000)} CREATE INDEX i ON p0 (level); ${table('more')}
        ${[1, 2, 3, 4, 5, 6].map((n) => partition(`m${n}`, 2000 + n, 'more')).join(' ')} CREATE INDEX j ON m1 (id);`,
      findings: [
        {
          at: 'public.p0.i',
          message:
            'Index i stands on the only partition alone, not on public.logs: the next partition will be without it.',
        },
        {
          at: 'public.m1.j',
          message:
            'Index j stands on 1 of the 6 partitions of public.more: public.m2, public.m3, public.m4, public.m5 and 1 more are without one like it.',
        },
      ],
      fix: 'none',
    },
  ],
});
