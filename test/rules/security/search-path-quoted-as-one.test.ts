import rule from '../../../rules/security/search-path-quoted-as-one/index.ts';
import { testRule } from '../../harness/test-rule.ts';

function searching(path: string): string {
  return `CREATE FUNCTION f(n int) RETURNS int LANGUAGE plpgsql SET search_path = ${path} AS 'BEGIN RETURN 1; END';`;
}

testRule(rule, {
  valid: [
    { name: 'names by themselves', sql: searching('public, pg_temp') },
    { name: 'each name quoted', sql: searching(`'public', 'pg_temp'`) },
    { name: 'the empty path', sql: searching(`''`) },
    { name: 'a schema of that very name', sql: `CREATE SCHEMA "a, b"; ${searching('"a, b"')}` },
    { name: 'no path', sql: `CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';` },
  ],
  invalid: [
    {
      name: 'a list in one pair of quotes',
      sql: searching(`'public, pg_temp'`),
      findings: [
        {
          at: 'public.f(integer)',
          message:
            'The search_path of public.f(integer) is one schema named "public, pg_temp", which does not exist: the list was quoted as a whole.',
        },
      ],
      fix: ['ALTER FUNCTION public.f(integer) SET search_path = public, pg_temp;'],
    },
  ],
});
