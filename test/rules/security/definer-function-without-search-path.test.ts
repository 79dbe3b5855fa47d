import rule from '../../../rules/security/definer-function-without-search-path/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const body = '$$ SELECT 1 $$';

testRule(rule, {
  valid: [
    { name: 'the invoker runs it', sql: `CREATE FUNCTION f() RETURNS int LANGUAGE sql AS ${body};` },
    {
      name: 'an empty path',
      sql: `CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = '' AS ${body};`,
    },
    {
      name: 'set later',
      sql: `CREATE FUNCTION f(n int) RETURNS int LANGUAGE sql SECURITY DEFINER AS ${body}; ALTER FUNCTION f(int) SET search_path = pg_catalog, pg_temp;`,
    },
    {
      name: 'a body whose names were bound when it was created',
      sql: `CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER RETURN 1;`,
    },
    {
      name: 'no longer a definer',
      sql: `CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER AS ${body}; ALTER FUNCTION f() SECURITY INVOKER;`,
    },
    {
      name: 'replaced by a better one',
      sql: `CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER AS ${body}; CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS ${body};`,
    },
  ],
  invalid: [
    {
      name: 'each overload by itself',
      sql: `CREATE FUNCTION f(n int, t text) RETURNS int LANGUAGE sql SECURITY DEFINER AS ${body}; CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = '' AS ${body};`,
      findings: [
        {
          at: 'public.f(integer, text)',
          message:
            'public.f(integer, text) is SECURITY DEFINER but searches the schemas of its caller: it has no search_path of its own.',
        },
      ],
      fix: ['ALTER FUNCTION public.f(integer, text) SET search_path = public, pg_temp;'],
    },
    {
      name: 'a procedure with a quoted name',
      sql: `CREATE SCHEMA "My App"; CREATE PROCEDURE "My App"."Do It"() LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN NULL; END $$;`,
      findings: [
        {
          at: '"My App"."Do It"()',
          message:
            '"My App"."Do It"() is SECURITY DEFINER but searches the schemas of its caller: it has no search_path of its own.',
        },
      ],
      fix: ['ALTER PROCEDURE "My App"."Do It"() SET search_path = "My App", pg_temp;'],
    },
  ],
});
