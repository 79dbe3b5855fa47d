import rule from '../../../rules/index/index-invalid/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const logs = `CREATE TABLE logs (a int, at date) PARTITION BY RANGE (at);
  CREATE TABLE logs_1 PARTITION OF logs DEFAULT;`;

testRule(rule, {
  valid: [
    { name: 'plain indexes', sql: 'CREATE TABLE t (a int PRIMARY KEY, b int); CREATE INDEX ON t (b);' },
    { name: 'built on all partitions at once', sql: `${logs} CREATE INDEX ON logs (a);` },
    {
      name: 'every part attached',
      sql: `${logs} CREATE INDEX whole ON ONLY logs (a); CREATE INDEX part ON logs_1 (a); ALTER INDEX whole ATTACH PARTITION part;`,
    },
    {
      name: 'no partition yet',
      sql: 'CREATE TABLE logs (a int, at date) PARTITION BY RANGE (at); CREATE INDEX ON ONLY logs (a);',
    },
    { name: 'dropped later', sql: `${logs} CREATE INDEX whole ON ONLY logs (a); DROP INDEX whole;` },
  ],
  invalid: [
    {
      name: 'no part attached',
      sql: `${logs} CREATE INDEX whole ON ONLY logs (a); CREATE INDEX ON logs_1 (a);`,
      findings: [
        {
          at: 'public.logs.whole',
          message: 'Index whole on partitioned table public.logs is not valid: it has no valid part on public.logs_1.',
        },
      ],
      fix: 'none',
    },
    {
      name: 'a partition below a partition, said once',
      sql: `CREATE TABLE "Logs" (a int, at date) PARTITION BY RANGE (at);
        CREATE TABLE mid PARTITION OF "Logs" DEFAULT PARTITION BY LIST (a); CREATE TABLE leaf PARTITION OF mid DEFAULT;
        CREATE INDEX "Whole" ON ONLY "Logs" (a); CREATE INDEX half ON ONLY mid (a); ALTER INDEX "Whole" ATTACH PARTITION half;`,
      findings: [
        {
          at: 'public."Logs"."Whole"',
          message: 'Index "Whole" on partitioned table public."Logs" is not valid: it has no valid part on public.mid.',
        },
      ],
      fix: 'none',
    },
  ],
});
