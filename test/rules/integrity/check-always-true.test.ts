import rule from '../../../rules/integrity/check-always-true/index.ts';
import { testRule } from '../../harness/test-rule.ts';

testRule(rule, {
  valid: [
    { name: 'a real check', sql: `CREATE TABLE a (n int CHECK (n > 0));` },
    { name: 'a parent that holds no rows itself', sql: `CREATE TABLE a (n int, CHECK (false) NO INHERIT);` },
    { name: 'null for every row is not true', sql: `CREATE TABLE a (n int, CHECK (n = NULL));` },
  ],
  invalid: [
    {
      name: 'always true',
      sql: `CREATE TABLE a (n int, CONSTRAINT n_any CHECK (1 = 1));`,
      findings: [{ at: 'public.a.n_any', message: 'Check constraint n_any on public.a is true for every row: 1 = 1.' }],
      fix: 'none',
    },
    {
      name: 'always false',
      sql: `CREATE TABLE a (n int, CONSTRAINT n_none CHECK (n > 0 AND false));`,
      findings: [
        { at: 'public.a.n_none', message: 'Check constraint n_none on public.a refuses every row: n > 0 AND false.' },
      ],
      fix: 'none',
    },
  ],
});
