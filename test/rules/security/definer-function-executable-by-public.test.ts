import rule from '../../../rules/security/definer-function-executable-by-public/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const definer = "RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT 1'";

testRule(rule, {
  valid: [
    { name: 'taken from PUBLIC', sql: `CREATE FUNCTION f() ${definer}; REVOKE ALL ON FUNCTION f() FROM PUBLIC;` },
    {
      name: 'never granted, by default privileges',
      sql: `ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC; CREATE FUNCTION f() ${definer};`,
    },
    { name: 'the invoker runs it', sql: `CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';` },
    {
      name: 'a trigger function',
      sql: `CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS 'BEGIN RETURN NEW; END';`,
    },
  ],
  invalid: [
    {
      name: 'as it is created',
      sql: `CREATE FUNCTION f(n int) ${definer};`,
      findings: [
        {
          at: 'public.f(integer)',
          message: 'public.f(integer) runs with the rights of its owner, and every role may call it.',
        },
      ],
      fix: ['REVOKE EXECUTE ON FUNCTION public.f(integer) FROM PUBLIC;'],
    },
  ],
});
