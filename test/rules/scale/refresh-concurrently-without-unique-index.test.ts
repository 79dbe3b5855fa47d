import rule from '../../../rules/scale/refresh-concurrently-without-unique-index/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const totals = 'CREATE MATERIALIZED VIEW totals AS SELECT 1 AS id, 2 AS n;';
const refresh = (name: string, text: string): string =>
  `CREATE FUNCTION ${name}() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ${text} END $$;`;
const message = (routine: string, view: string): string =>
  `${routine} refreshes ${view} CONCURRENTLY, which fails: the view has no unique index over plain columns and all rows.`;

testRule(rule, {
  valid: [
    {
      name: 'a unique index',
      sql: `${totals} CREATE UNIQUE INDEX ON totals (id); ${refresh('f', 'REFRESH MATERIALIZED VIEW CONCURRENTLY totals;')}`,
    },
    {
      name: 'the index comes after the function',
      sql: `${totals} ${refresh('f', 'REFRESH MATERIALIZED VIEW CONCURRENTLY totals;')} CREATE UNIQUE INDEX ON totals (id);`,
    },
    { name: 'a plain refresh', sql: `${totals} ${refresh('f', 'REFRESH MATERIALIZED VIEW totals;')}` },
    {
      name: 'in a comment or a message',
      sql: `${totals} ${refresh('f', `/* REFRESH MATERIALIZED VIEW CONCURRENTLY totals */ RAISE NOTICE 'REFRESH MATERIALIZED VIEW CONCURRENTLY totals';`)}`,
    },
    {
      name: 'which view is meant cannot be told',
      sql: `${totals} CREATE SCHEMA app; CREATE MATERIALIZED VIEW app.totals AS SELECT 1 AS id; ${refresh('f', 'REFRESH MATERIALIZED VIEW CONCURRENTLY totals;')}`,
    },
    {
      name: 'the path of the function finds the one that has the index',
      sql: `${totals} CREATE SCHEMA app; CREATE MATERIALIZED VIEW app.totals AS SELECT 1 AS id; CREATE UNIQUE INDEX ON app.totals (id);
        ${refresh('f', 'REFRESH MATERIALIZED VIEW CONCURRENTLY totals;')} ALTER FUNCTION f() SET search_path = app, public;`,
    },
    {
      name: 'the function is gone',
      sql: `${totals} ${refresh('f', 'REFRESH MATERIALIZED VIEW CONCURRENTLY totals;')} DROP FUNCTION f();`,
    },
  ],
  invalid: [
    {
      name: 'no index, or one that does not tell all rows apart, also by EXECUTE',
      sql: `${totals} CREATE UNIQUE INDEX ON totals (id) WHERE n > 1; CREATE UNIQUE INDEX ON totals ((id + n)); CREATE INDEX ON totals (id);
        CREATE SCHEMA "My App"; CREATE MATERIALIZED VIEW "My App"."Totals" AS SELECT 1 AS id;
        ${refresh('f', 'refresh materialized view concurrently public.totals; REFRESH MATERIALIZED VIEW CONCURRENTLY totals;')}
        ${refresh('g', `EXECUTE 'REFRESH MATERIALIZED VIEW CONCURRENTLY "My App"."Totals"';`)}`,
      findings: [
        { at: 'public.f()', message: message('public.f()', 'public.totals') },
        { at: 'public.g()', message: message('public.g()', '"My App"."Totals"') },
      ],
      fix: 'none',
    },
    {
      name: 'a procedure in SQL',
      sql: `${totals} CREATE PROCEDURE p() LANGUAGE sql AS $$ REFRESH MATERIALIZED VIEW CONCURRENTLY totals $$;`,
      findings: [{ at: 'public.p()', message: message('public.p()', 'public.totals') }],
      fix: 'none',
    },
  ],
});
