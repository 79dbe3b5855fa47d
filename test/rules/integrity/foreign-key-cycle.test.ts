import rule from '../../../rules/integrity/foreign-key-cycle/index.ts';
import { testRule } from '../../harness/test-rule.ts';

testRule(rule, {
  valid: [
    {
      name: 'a chain',
      sql: `CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY REFERENCES a); CREATE TABLE c (id int REFERENCES b, a int REFERENCES a);`,
    },
    { name: 'a tree', sql: `CREATE TABLE a (id int PRIMARY KEY, parent_id int REFERENCES a);` },
    {
      name: 'the circle was broken',
      sql: `CREATE TABLE a (id int PRIMARY KEY, b int); CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a); ALTER TABLE a ADD CONSTRAINT x FOREIGN KEY (b) REFERENCES b; ALTER TABLE a DROP CONSTRAINT x;`,
    },
  ],
  invalid: [
    {
      name: 'three tables, one quoted, and the partition of one',
      sql: `CREATE TABLE "A" (id int PRIMARY KEY, c int); CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES "A"); CREATE TABLE c (id int PRIMARY KEY, b int REFERENCES b) PARTITION BY LIST (id); CREATE TABLE c1 PARTITION OF c FOR VALUES IN (1); ALTER TABLE "A" ADD FOREIGN KEY (c) REFERENCES c;`,
      findings: [
        { at: 'public."A"', message: 'Tables public."A", public.b and public.c reference each other in a circle.' },
      ],
      fix: 'none',
    },
  ],
});
