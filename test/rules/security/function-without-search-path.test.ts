import rule from '../../../rules/security/function-without-search-path/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const body = '$$ SELECT 1 $$';

testRule(rule, {
  valid: [
    {
      name: 'a path of its own',
      sql: `CREATE FUNCTION f() RETURNS int LANGUAGE sql SET search_path = app AS ${body};`,
    },
    {
      name: 'set later',
      sql: `CREATE FUNCTION f() RETURNS int LANGUAGE sql AS ${body}; ALTER FUNCTION f() SET search_path = '';`,
    },
    { name: 'a body of parsed SQL', sql: 'CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN 1;' },
    {
      name: 'of a definer another rule speaks',
      sql: `CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER AS ${body};`,
    },
    { name: 'an aggregate', sql: `CREATE AGGREGATE total (int) (SFUNC = int4pl, STYPE = int, INITCOND = '0');` },
    { name: 'an internal function', sql: `CREATE FUNCTION twice(int, int) RETURNS int LANGUAGE internal AS 'int4pl';` },
    { name: 'dropped later', sql: `CREATE FUNCTION f() RETURNS int LANGUAGE sql AS ${body}; DROP FUNCTION f();` },
  ],
  invalid: [
    {
      name: 'one overload of two, and a trigger function',
      sql: `CREATE FUNCTION f(n int) RETURNS int LANGUAGE sql AS ${body}; CREATE FUNCTION f() RETURNS int LANGUAGE sql SET search_path = '' AS ${body};
        CREATE SCHEMA "My App"; CREATE FUNCTION "My App"."Touch"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;`,
      findings: [
        {
          at: 'public.f(integer)',
          message:
            'public.f(integer) has no search_path of its own: the names in it mean what the path of its caller says.',
        },
        {
          at: '"My App"."Touch"()',
          message:
            '"My App"."Touch"() has no search_path of its own: the names in it mean what the path of its caller says.',
        },
      ],
      fix: [
        'ALTER FUNCTION public.f(integer) SET search_path = public, pg_temp;',
        'ALTER FUNCTION "My App"."Touch"() SET search_path = "My App", pg_temp;',
      ],
    },
  ],
});
