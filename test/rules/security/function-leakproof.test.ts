import rule from '../../../rules/security/function-leakproof/index.ts';
import { testRule } from '../../harness/test-rule.ts';

testRule(rule, {
  valid: [
    { name: 'as it is created', sql: `CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';` },
    {
      name: 'no longer',
      sql: `CREATE FUNCTION f() RETURNS int LANGUAGE sql LEAKPROOF AS 'SELECT 1'; ALTER FUNCTION f() NOT LEAKPROOF;`,
    },
  ],
  invalid: [
    {
      name: 'marked later, with a quoted name',
      sql: `CREATE FUNCTION "F"(n int) RETURNS int LANGUAGE sql AS 'SELECT 1'; ALTER FUNCTION "F"(int) LEAKPROOF;`,
      findings: [
        {
          at: 'public."F"(integer)',
          message: 'public."F"(integer) is LEAKPROOF: it may be run on rows that policies hide.',
        },
      ],
      fix: 'none',
    },
  ],
});
