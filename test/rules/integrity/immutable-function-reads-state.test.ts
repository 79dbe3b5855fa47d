import rule from '../../../rules/integrity/immutable-function-reads-state/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const rates = 'CREATE TABLE rates (code text PRIMARY KEY, percent numeric); CREATE TABLE number (n int);';
const immutable = (name: string, body: string): string =>
  `CREATE FUNCTION ${name} LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN ${body} END $$;`;

testRule(rule, {
  valid: [
    { name: 'arguments alone', sql: `CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT a + 1';` },
    {
      name: 'stable',
      sql: `${rates} CREATE FUNCTION f() RETURNS numeric LANGUAGE sql STABLE AS 'SELECT percent FROM rates';`,
    },
    {
      name: 'FROM of functions, of DISTINCT and in texts',
      sql: `${rates} ${immutable('f(number text, rates int) RETURNS text', `RETURN substring(number FROM rates) || trim(both 'x' from number) || (rates IS DISTINCT FROM 3) || 'from rates now()'; /* FROM rates */`)}`,
    },
    {
      name: 'a column that is called as a function of time is',
      sql: `CREATE TYPE stamp AS ("now" int); ${immutable('f(s stamp) RETURNS int', 'RETURN s.now;')}`,
    },
    {
      name: 'a common table of its own',
      sql: `CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql IMMUTABLE AS 'WITH x AS (SELECT a AS n) SELECT n FROM x';`,
    },
    {
      name: 'a set of its argument',
      sql: `${rates} CREATE FUNCTION f(a int[]) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT sum(x) FROM unnest(a) AS x';`,
    },
    {
      name: 'made stable later',
      sql: `CREATE FUNCTION f() RETURNS timestamptz LANGUAGE sql IMMUTABLE AS 'SELECT now()'; ALTER FUNCTION f() STABLE;`,
    },
  ],
  invalid: [
    {
      name: 'a table, the session, the time',
      sql: `${rates} CREATE SCHEMA "My App"; CREATE VIEW "My App"."Rates" AS SELECT * FROM rates;
        ${immutable('a() RETURNS numeric', 'RETURN (SELECT max(percent) FROM "My App"."Rates");')}
        ${immutable('b() RETURNS text', `RETURN current_setting('app.tenant', true);`)}
        ${immutable('c() RETURNS interval', `RETURN CURRENT_TIMESTAMP - pg_catalog.now();`)}
        ${immutable('d(a text) RETURNS numeric', `RETURN (SELECT percent FROM unnest(ARRAY[a]) AS code JOIN rates USING (code));`)}`,
      findings: [
        {
          at: 'public.a()',
          message:
            'public.a() is IMMUTABLE but reads "My App"."Rates", so its result does not depend on its arguments alone.',
        },
        {
          at: 'public.b()',
          message:
            'public.b() is IMMUTABLE but calls current_setting(), so its result does not depend on its arguments alone.',
        },
        {
          at: 'public.c()',
          message:
            'public.c() is IMMUTABLE but calls current_timestamp, so its result does not depend on its arguments alone.',
        },
        {
          at: 'public.d(text)',
          message:
            'public.d(text) is IMMUTABLE but reads public.rates, so its result does not depend on its arguments alone.',
        },
      ],
      fix: 'none',
    },
  ],
});
