import rule from '../../../rules/naming/name-is-reserved-word/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const refused = (object: string, word: string) =>
  `${object} is named with the reserved word ${word}, which is a syntax error without double quotes.`;
const silent = (object: string, word: string) =>
  `${object} is named with the reserved word ${word}, which is a value of SQL without double quotes, and no error.`;

testRule(rule, {
  valid: [
    {
      name: 'words that are names without quotes',
      sql: 'CREATE TABLE name (value int, key text, type text, date date, position int, level int, data text, "timestamp" int);',
    },
    { name: 'other than in lower case they are no keyword', sql: 'CREATE TABLE "Order" ("USER" text);' },
    {
      name: 'a function may be called like a join',
      sql: `CREATE FUNCTION "left"(int) RETURNS int LANGUAGE sql AS 'SELECT 1';`,
    },
    {
      name: 'renamed, and temporary',
      sql: 'CREATE TABLE "order" (a int); ALTER TABLE "order" RENAME TO orders; CREATE TEMP TABLE "user" (a int);',
    },
  ],
  invalid: [
    {
      name: 'tables, columns, views, schemas and sequences',
      sql: `CREATE SCHEMA "select"; CREATE TABLE "select"."user" ("end" date, "left" int, "current_date" date, "user" text);
        CREATE VIEW "table" AS SELECT 1 AS "from"; CREATE SEQUENCE "offset";`,
      findings: [
        { at: '"select"', message: refused('"select"', 'select') },
        { at: '"select"."user"', message: refused('"select"."user"', 'user') },
        { at: '"select"."user"."end"', message: refused('"select"."user"."end"', 'end') },
        { at: '"select"."user"."left"', message: refused('"select"."user"."left"', 'left') },
        { at: '"select"."user"."current_date"', message: silent('"select"."user"."current_date"', 'current_date') },
        { at: '"select"."user"."user"', message: silent('"select"."user"."user"', 'user') },
        { at: 'public."table"', message: refused('public."table"', 'table') },
        { at: 'public."offset"', message: refused('public."offset"', 'offset') },
      ],
      fix: 'none',
    },
    {
      name: 'types and functions, which have words of their own',
      sql: `CREATE TYPE "position" AS ENUM ('a'); CREATE FUNCTION "row"() RETURNS int LANGUAGE sql AS 'SELECT 1';`,
      findings: [
        { at: 'public."position"', message: refused('public."position"', 'position') },
        { at: 'public."row"()', message: refused('public."row"()', 'row') },
      ],
      fix: 'none',
    },
  ],
});
