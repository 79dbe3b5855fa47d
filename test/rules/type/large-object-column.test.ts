import rule from '../../../rules/type/large-object-column/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const said = (object: string, type = 'oid') =>
  `${object} is ${type}, which names a large object: it stays when the row goes, and row security does not hold for it.`;

testRule(rule, {
  valid: [
    { name: 'bytea', sql: 'CREATE TABLE files (content bytea);' },
    {
      name: 'numbers of tables, roles and types',
      sql: 'CREATE TABLE audit (table_oid oid, relid oid, role_oid oid, "typeOid" oid, r regclass);',
    },
    { name: 'a type of the user', sql: `CREATE TYPE lo AS ENUM ('low'); CREATE TABLE files (content lo);` },
    { name: 'a view', sql: 'CREATE VIEW v AS SELECT 1::oid AS content;' },
    { name: 'dropped', sql: 'CREATE TABLE files (id int, content oid); ALTER TABLE files DROP COLUMN content;' },
  ],
  invalid: [
    {
      name: 'an oid, an array of them, in a partitioned table',
      sql: `CREATE TABLE "Files" (at date, "Content" oid, pages oid[]) PARTITION BY RANGE (at); CREATE TABLE files_rest PARTITION OF "Files" DEFAULT;`,
      findings: [
        { at: 'public."Files"."Content"', message: said('public."Files"."Content"') },
        { at: 'public."Files".pages', message: said('public."Files".pages', 'oid[]') },
      ],
      fix: 'none',
    },
    {
      name: 'the type of the extension, whatever the column is called',
      notOnServer: 'lacks the extension lo',
      sql: 'CREATE EXTENSION lo; CREATE TABLE tables (table_file lo);',
      findings: [{ at: 'public.tables.table_file', message: said('public.tables.table_file', 'lo') }],
      fix: 'none',
    },
  ],
});
