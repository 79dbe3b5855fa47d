import rule from '../../../rules/scale/table-unlogged/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const said = (table: string) => `${table} is unlogged: it is empty after a crash and on every replica.`;

testRule(rule, {
  valid: [
    {
      name: 'an ordinary and a temporary table',
      sql: 'CREATE TABLE carts (id int); CREATE TEMP TABLE scratch (id int);',
    },
    { name: 'set later', sql: 'CREATE UNLOGGED TABLE carts (id int); ALTER TABLE carts SET LOGGED;' },
    { name: 'dropped', sql: 'CREATE UNLOGGED TABLE carts (id int); DROP TABLE carts;' },
  ],
  invalid: [
    {
      name: 'created so, made so, in quotes, with another that references it',
      sql: `CREATE UNLOGGED TABLE "Carts" (id int PRIMARY KEY); CREATE UNLOGGED TABLE items (cart_id int REFERENCES "Carts"); CREATE TABLE notes (id int); ALTER TABLE notes SET UNLOGGED;`,
      findings: [
        { at: 'public."Carts"', message: said('public."Carts"') },
        { at: 'public.items', message: said('public.items') },
        { at: 'public.notes', message: said('public.notes') },
      ],
      fix: 'none',
    },
    {
      name: 'one partition of a table that is logged',
      sql: `CREATE TABLE logs (at date) PARTITION BY RANGE (at); CREATE TABLE logs_24 PARTITION OF logs FOR VALUES FROM ('2024-01-01') TO ('2025-01-01'); CREATE UNLOGGED TABLE logs_25 PARTITION OF logs FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');`,
      findings: [{ at: 'public.logs_25', message: said('public.logs_25') }],
      fix: 'none',
    },
  ],
});
