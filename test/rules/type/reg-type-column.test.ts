import rule from '../../../rules/type/reg-type-column/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const said = (column: string, type: string, stored = type) =>
  `${column} is ${type}, and pg_upgrade refuses a database that stores ${stored}.`;

testRule(rule, {
  valid: [
    {
      name: 'types whose numbers are kept',
      sql: 'CREATE TABLE t (a regclass, b regrole, c regtype, d oid, e regclass[]);',
    },
    { name: 'a view stores nothing', sql: `CREATE VIEW v AS SELECT 'simple'::regconfig AS config;` },
    {
      name: 'a parameter of a function',
      sql: `CREATE FUNCTION f(config regconfig) RETURNS regproc LANGUAGE sql AS 'SELECT NULL::regproc';`,
    },
    { name: 'a domain that no table uses', sql: 'CREATE DOMAIN handler AS regproc;' },
    { name: 'a temporary table', sql: 'CREATE TEMP TABLE t (a regproc);' },
    { name: 'changed later', sql: 'CREATE TABLE t (a regproc); ALTER TABLE t ALTER COLUMN a TYPE text;' },
    { name: 'a table that was dropped', sql: 'CREATE TABLE t (a regproc); DROP TABLE t;' },
  ],
  invalid: [
    {
      name: 'every such type',
      sql: `CREATE TABLE t (a regproc, b regprocedure, c regoper, d regoperator, e regconfig, f regdictionary, g regnamespace, h regcollation);`,
      findings: [
        { at: 'public.t.a', message: said('public.t.a', 'regproc') },
        { at: 'public.t.b', message: said('public.t.b', 'regprocedure') },
        { at: 'public.t.c', message: said('public.t.c', 'regoper') },
        { at: 'public.t.d', message: said('public.t.d', 'regoperator') },
        { at: 'public.t.e', message: said('public.t.e', 'regconfig') },
        { at: 'public.t.f', message: said('public.t.f', 'regdictionary') },
        { at: 'public.t.g', message: said('public.t.g', 'regnamespace') },
        { at: 'public.t.h', message: said('public.t.h', 'regcollation') },
      ],
      fix: 'none',
    },
    {
      name: 'through an array, a domain and a composite type',
      sql: `CREATE DOMAIN handler AS regproc; CREATE TYPE hook AS (name text, handler handler);
        CREATE TABLE "Hooks" (a regproc[], "B" handler, c hook, d hook[]);`,
      findings: [
        { at: 'public."Hooks".a', message: said('public."Hooks".a', 'regproc[]', 'regproc') },
        { at: 'public."Hooks"."B"', message: said('public."Hooks"."B"', 'handler', 'regproc') },
        { at: 'public."Hooks".c', message: said('public."Hooks".c', 'hook', 'regproc') },
        { at: 'public."Hooks".d', message: said('public."Hooks".d', 'hook[]', 'regproc') },
      ],
      fix: 'none',
    },
    {
      name: 'a partitioned table and a parent are reported once, a column added later too',
      sql: `CREATE TABLE logs (at date) PARTITION BY RANGE (at);
        CREATE TABLE logs_2024 PARTITION OF logs FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
        ALTER TABLE logs ADD COLUMN source regproc;
        CREATE TABLE parent (a regproc); CREATE TABLE child () INHERITS (parent);`,
      findings: [
        { at: 'public.logs.source', message: said('public.logs.source', 'regproc') },
        { at: 'public.parent.a', message: said('public.parent.a', 'regproc') },
      ],
      fix: 'none',
    },
    {
      name: 'a materialized view',
      sql: `CREATE MATERIALIZED VIEW m AS SELECT 'simple'::regconfig AS config;`,
      findings: [{ at: 'public.m.config', message: said('public.m.config', 'regconfig') }],
      fix: 'none',
    },
  ],
});
