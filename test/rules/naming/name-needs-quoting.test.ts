import rule from '../../../rules/naming/name-needs-quoting/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const reads = (object: string, name: string) =>
  `${object} must be written in double quotes: without them PostgreSQL reads ${name}.`;
const breaks = (object: string) =>
  `${object} must be written in double quotes: without them PostgreSQL cannot read it as one name.`;

testRule(rule, {
  valid: [
    {
      name: 'plain names, however they are written',
      sql: 'CREATE TABLE Posts (ID int, user_id2 int, _x$ int, "plain" int); CREATE VIEW v AS SELECT 1 AS "Column Of A View";',
    },
    { name: 'letters beyond ASCII', sql: 'CREATE TABLE größe (имя text, 列 text);' },
    {
      name: 'names that nobody writes',
      sql: `CREATE TABLE t (a int CONSTRAINT "A Check" CHECK (a > 0)); CREATE INDEX "An Index" ON t (a); CREATE POLICY "May read" ON t USING (true);`,
    },
    { name: 'a keyword, which has a rule of its own', sql: 'CREATE TABLE "order" ("user" text);' },
    {
      name: 'partitions, and temporary tables',
      sql: 'CREATE TABLE t (at date) PARTITION BY RANGE (at); CREATE TABLE "T1" PARTITION OF t DEFAULT; CREATE TEMP TABLE "Scratch" ("A" int);',
    },
    {
      name: 'renamed later',
      sql: 'CREATE TABLE "Posts" ("A" int); ALTER TABLE "Posts" RENAME TO posts; ALTER TABLE posts RENAME "A" TO a;',
    },
  ],
  invalid: [
    {
      name: 'every kind that is written',
      sql: `CREATE SCHEMA "My App"; CREATE TABLE "My App"."Posts" ("userId" int, "1st" int); CREATE SEQUENCE "Numbers";
        CREATE TYPE "Mood" AS ENUM ('a'); CREATE FUNCTION "doIt"() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE VIEW "a-view" AS SELECT 1 AS a;`,
      findings: [
        { at: '"My App"', message: breaks('"My App"') },
        { at: '"My App"."Posts"', message: reads('"My App"."Posts"', 'posts') },
        { at: '"My App"."Posts"."userId"', message: reads('"My App"."Posts"."userId"', 'userid') },
        { at: '"My App"."Posts"."1st"', message: breaks('"My App"."Posts"."1st"') },
        { at: 'public."Numbers"', message: reads('public."Numbers"', 'numbers') },
        { at: 'public."Mood"', message: reads('public."Mood"', 'mood') },
        { at: 'public."doIt"()', message: reads('public."doIt"()', 'doit') },
        { at: 'public."a-view"', message: breaks('public."a-view"') },
      ],
      fix: 'none',
    },
    {
      name: 'only the kinds that are asked for',
      options: { kinds: ['constraint', 'index', 'trigger', 'policy', 'role'] },
      sql: `CREATE ROLE "Reader"; CREATE TABLE "Posts" ("userId" int CONSTRAINT "aCheck" CHECK ("userId" > 0)); CREATE INDEX "anIndex" ON "Posts" ("userId");
        CREATE POLICY "May read" ON "Posts" USING (true);`,
      findings: [
        { at: '"Reader"', message: reads('"Reader"', 'reader') },
        { at: 'public."Posts"."aCheck"', message: reads('public."Posts"."aCheck"', 'acheck') },
        { at: 'public."Posts"."anIndex"', message: reads('public."Posts"."anIndex"', 'anindex') },
        { at: 'public."Posts"."May read"', message: breaks('public."Posts"."May read"') },
      ],
      fix: 'none',
    },
  ],
});
