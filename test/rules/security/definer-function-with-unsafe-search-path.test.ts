import rule from '../../../rules/security/definer-function-with-unsafe-search-path/index.ts';
import { testRule } from '../../harness/test-rule.ts';

function definer(path: string, name = 'f()', table = 'plans'): string {
  return `CREATE FUNCTION ${name} RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${path} AS 'BEGIN RETURN (SELECT count(*) FROM ${table}); END';`;
}

testRule(rule, {
  valid: [
    { name: 'pg_temp last', sql: definer('public, pg_temp') },
    { name: 'the empty path', sql: definer("''") },
    { name: 'pg_catalog alone', sql: definer('pg_catalog') },
    { name: 'pg_catalog and pg_temp', sql: definer('pg_catalog, pg_temp') },
    {
      name: 'the invoker runs it',
      sql: `CREATE FUNCTION f() RETURNS int LANGUAGE sql SET search_path = public AS 'SELECT 1';`,
    },
    {
      name: 'no path, which another rule reports',
      sql: `CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';`,
    },
    {
      name: 'names that were bound when it was created',
      sql: 'CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = public RETURN 1;',
    },
    {
      name: 'every table is named with its schema',
      sql: definer('public', 'f()', 'public.plans JOIN app.items ON true'),
    },
    { name: 'set right later', sql: `${definer('public')} ALTER FUNCTION f() SET search_path = public, pg_temp;` },
  ],
  invalid: [
    {
      name: 'pg_temp missing',
      sql: `CREATE SCHEMA "My App"; ${definer('"My App", public', '"My App"."F"(n int)')}`,
      findings: [
        {
          at: '"My App"."F"(integer)',
          message:
            '"My App"."F"(integer) is SECURITY DEFINER and finds temporary tables of its caller first: pg_temp is not last in its search_path.',
          detail: 'temporary',
        },
      ],
      fix: [`ALTER FUNCTION "My App"."F"(integer) SET search_path = "My App", public, pg_temp;`],
    },
    {
      name: 'pg_temp first',
      sql: definer('pg_temp, public'),
      findings: [
        {
          at: 'public.f()',
          message:
            'public.f() is SECURITY DEFINER and finds temporary tables of its caller first: pg_temp is not last in its search_path.',
        },
      ],
      fix: ['ALTER FUNCTION public.f() SET search_path = public, pg_temp;'],
    },
    {
      name: 'a schema that every role may create in',
      sql: `CREATE SCHEMA shared; GRANT CREATE ON SCHEMA shared TO PUBLIC; ${definer('shared, pg_temp')}`,
      findings: [
        {
          at: 'public.f()',
          message: 'public.f() is SECURITY DEFINER and searches schema shared, in which every role may create objects.',
          detail: 'open',
        },
      ],
      fix: 'none',
    },
  ],
});
