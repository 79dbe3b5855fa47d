import rule from '../../../rules/integrity/on-conflict-without-unique-key/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const counts = 'CREATE TABLE counts (id int PRIMARY KEY, page text, day date, n int);';
const upsert = (conflict: string, target = 'counts'): string =>
  `CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN IF true THEN INSERT INTO ${target} (page, day) VALUES ('a', 'today') ON CONFLICT ${conflict} DO NOTHING; END IF; END $$;`;
const message = (routine: string, table: string, columns: string): string =>
  `${routine} inserts into ${table} with ON CONFLICT (${columns}), which fails: no unique key covers exactly these columns.`;

testRule(rule, {
  valid: [
    { name: 'the primary key', sql: `${counts} ${upsert('(id)')}` },
    {
      name: 'a unique index, in another order',
      sql: `${counts} CREATE UNIQUE INDEX ON counts (day, page); ${upsert('(page, day)')}`,
    },
    {
      name: 'a unique constraint that comes later',
      sql: `${counts} ${upsert('(page, day)')} ALTER TABLE counts ADD UNIQUE (page, day);`,
    },
    { name: 'any conflict', sql: `${counts} ${upsert('')}` },
    {
      name: 'an expression is not judged',
      sql: `${counts} CREATE UNIQUE INDEX ON counts (lower(page)); ${upsert('(lower(page))')}`,
    },
    {
      name: 'a partial index and its condition',
      sql: `${counts} CREATE UNIQUE INDEX ON counts (page) WHERE n > 0; ${upsert('(page) WHERE n > 0')}`,
    },
    { name: 'a name of a constraint', sql: `${counts} ${upsert('ON CONSTRAINT counts_pkey')}` },
    {
      name: 'a temporary table that the function makes',
      sql: `${counts} CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN CREATE TEMP TABLE IF NOT EXISTS counts (page text UNIQUE);
        INSERT INTO counts VALUES ('a') ON CONFLICT (page) DO NOTHING; END $$;`,
    },
    {
      name: 'columns that the table lacks are another fault',
      sql: `${counts} ${upsert('(nothing)')}`,
    },
    {
      name: 'two inserts in one statement',
      sql: `${counts} CREATE TABLE log (page text UNIQUE); CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN
        WITH done AS (INSERT INTO counts VALUES (1) RETURNING page) INSERT INTO log SELECT page FROM done ON CONFLICT (page) DO NOTHING; END $$;`,
    },
  ],
  invalid: [
    {
      name: 'no key, a wider one, a partial one without its condition',
      sql: `${counts} CREATE UNIQUE INDEX ON counts (page, day, n); CREATE UNIQUE INDEX ON counts (page, day) WHERE n > 0; CREATE INDEX ON counts (page, day); ${upsert('(page, day)')}`,
      findings: [{ at: 'public.f()', message: message('public.f()', 'public.counts', 'page, day') }],
      fix: 'none',
    },
    {
      name: 'quoted names; the path of the function tells which table is meant; two statements',
      sql: `${counts} CREATE SCHEMA "My App"; CREATE TABLE "My App".counts (page text, "Day" date);
        CREATE FUNCTION "My App"."Count"() RETURNS void LANGUAGE plpgsql SET search_path = "My App", public AS $$ BEGIN
          INSERT INTO counts AS c (page) VALUES ('a') ON CONFLICT (page) DO UPDATE SET page = excluded.page;
          INSERT INTO "My App".counts SELECT 'a', 'today' ON CONFLICT (page, "Day") DO NOTHING;
        END $$;`,
      findings: [
        { at: '"My App"."Count"()', message: message('"My App"."Count"()', '"My App".counts', 'page') },
        { at: '"My App"."Count"()', message: message('"My App"."Count"()', '"My App".counts', 'page, Day') },
      ],
      fix: 'none',
    },
  ],
});
