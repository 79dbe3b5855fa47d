import type { Database } from '../../../src/model/database.ts';
import { nameKey } from '../../../src/model/name.ts';
import type { Policy } from '../../../src/model/policy.ts';
import { columnOf, tableOf } from '../plan-case.ts';
import { testPlanner } from '../test-planner.ts';

const docs = `
  CREATE TABLE docs (id bigint PRIMARY KEY, owner uuid NOT NULL, "Owner text" text, body text);
`;

function policyOf(database: Database, table: string, name: string): Policy {
  const found = tableOf(database, table).policies.find((policy) => policy.name === name);
  if (found === undefined) throw new Error(`no policy ${name}`);
  return found;
}

function routineOf(database: Database, name: string) {
  const [found] = database.routines.get(nameKey('public', name)) ?? [];
  if (found === undefined) throw new Error(`no function ${name}`);
  return found;
}

testPlanner('enable-row-security', [
  {
    name: 'writes one policy for each command, by a setting of the session',
    sql: docs,
    change: (database) => {
      const table = tableOf(database, 'docs');
      return {
        kind: 'enable-row-security',
        table,
        force: true,
        ownerColumn: columnOf(table, 'owner'),
        identity: { form: 'setting', name: 'app.user_id' },
      };
    },
    expected: [
      `CREATE POLICY docs_owner_select ON public.docs FOR SELECT TO PUBLIC USING (owner = (SELECT nullif(current_setting('app.user_id', true), '')::uuid))`,
      `CREATE POLICY docs_owner_insert ON public.docs FOR INSERT TO PUBLIC WITH CHECK (owner = (SELECT nullif(current_setting('app.user_id', true), '')::uuid))`,
      `CREATE POLICY docs_owner_update ON public.docs FOR UPDATE TO PUBLIC USING (owner = (SELECT nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK (owner = (SELECT nullif(current_setting('app.user_id', true), '')::uuid))`,
      `CREATE POLICY docs_owner_delete ON public.docs FOR DELETE TO PUBLIC USING (owner = (SELECT nullif(current_setting('app.user_id', true), '')::uuid))`,
      'ALTER TABLE public.docs ENABLE ROW LEVEL SECURITY',
      'ALTER TABLE public.docs FORCE ROW LEVEL SECURITY',
    ],
  },
  {
    name: 'asks auth.uid() on Supabase and leaves commands that have a policy',
    platformSql:
      'CREATE ROLE authenticated; CREATE SCHEMA auth; CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT NULL::uuid $$;',
    sql: `${docs} CREATE POLICY mine ON docs FOR SELECT USING (true);`,
    change: (database) => {
      const table = tableOf(database, 'docs');
      return {
        kind: 'enable-row-security',
        table,
        force: false,
        ownerColumn: columnOf(table, 'Owner text'),
        identity: { form: 'auth-uid' },
      };
    },
    expected: [
      'CREATE POLICY docs_owner_insert ON public.docs FOR INSERT TO authenticated WITH CHECK ("Owner text" = (SELECT auth.uid()::text))',
      'CREATE POLICY docs_owner_update ON public.docs FOR UPDATE TO authenticated USING ("Owner text" = (SELECT auth.uid()::text)) WITH CHECK ("Owner text" = (SELECT auth.uid()::text))',
      'CREATE POLICY docs_owner_delete ON public.docs FOR DELETE TO authenticated USING ("Owner text" = (SELECT auth.uid()::text))',
      'ALTER TABLE public.docs ENABLE ROW LEVEL SECURITY',
    ],
  },
  {
    name: 'only switches it on where policies stand already',
    sql: `${docs} CREATE POLICY mine ON docs USING (true);`,
    change: (database) => ({
      kind: 'enable-row-security',
      table: tableOf(database, 'docs'),
      force: false,
      identity: { form: 'auth-uid' },
    }),
    expected: ['ALTER TABLE public.docs ENABLE ROW LEVEL SECURITY'],
  },
]);

const guarded = `${docs}
  CREATE ROLE "Reader One";
  ALTER TABLE docs ENABLE ROW LEVEL SECURITY;
  CREATE POLICY "it's mine" ON docs AS RESTRICTIVE FOR UPDATE TO "Reader One" USING (owner = current_setting('app.user_id')::uuid);
  COMMENT ON POLICY "it's mine" ON docs IS 'since 2020';
  CREATE POLICY better ON docs USING (owner = (SELECT current_setting('app.user_id')::uuid));
`;

testPlanner('alter-policy', [
  {
    name: 'changes an expression and can put it back',
    sql: guarded,
    change: (database) => {
      const better = policyOf(database, 'docs', 'better');
      const mine = policyOf(database, 'docs', "it's mine");
      if (better.using === undefined || mine.using === undefined) throw new Error('no expression');
      return [
        { kind: 'alter-policy', policy: mine, using: better.using },
        { kind: 'alter-policy', policy: better, using: mine.using },
      ];
    },
    expected: [
      `ALTER POLICY "it's mine" ON public.docs USING (owner = ((SELECT (current_setting('app.user_id'))::uuid)))`,
      `ALTER POLICY better ON public.docs USING (owner = (current_setting('app.user_id'))::uuid)`,
    ],
  },
  {
    name: 'creates the old policy again where a clause cannot be taken away',
    sql: guarded,
    change: (database) => {
      const { using } = policyOf(database, 'docs', 'better');
      if (using === undefined) throw new Error('no expression');
      return { kind: 'alter-policy', policy: policyOf(database, 'docs', "it's mine"), withCheck: using };
    },
    expected: [
      `ALTER POLICY "it's mine" ON public.docs WITH CHECK (owner = ((SELECT (current_setting('app.user_id'))::uuid)))`,
    ],
  },
]);

testPlanner('drop-policy', [
  {
    name: 'brings back every clause and the comment',
    sql: guarded,
    change: (database) => ({ kind: 'drop-policy', policy: policyOf(database, 'docs', "it's mine") }),
    expected: [`DROP POLICY IF EXISTS "it's mine" ON public.docs`],
  },
]);

testPlanner('set-function-search-path', [
  {
    name: 'names overloads by their arguments',
    sql: `CREATE FUNCTION f(a int, VARIADIC b text[]) RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';
      CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';`,
    change: (database) => ({ kind: 'set-function-search-path', routine: routineOf(database, 'f'), path: [] }),
    expected: [`ALTER FUNCTION public.f(integer, VARIADIC text[]) SET search_path = ''`],
    shows: {
      query: `SELECT proconfig FROM pg_proc WHERE proname = 'f' AND pronargs = 2`,
      rows: [{ proconfig: ['search_path=""'] }],
    },
  },
  {
    name: 'puts an old path back as it was',
    sql: `CREATE SCHEMA "My, schema"; CREATE PROCEDURE p(INOUT a "char", OUT b int) LANGUAGE sql SET search_path = "My, schema", public AS $$ SELECT 'a'::"char", 1 $$;`,
    change: (database) => ({
      kind: 'set-function-search-path',
      routine: routineOf(database, 'p'),
      path: ['My, schema', 'pg_temp'],
    }),
    expected: [`ALTER PROCEDURE public.p(INOUT "char", OUT integer) SET search_path = "My, schema", pg_temp`],
  },
]);

testPlanner('set-view-option', [
  {
    name: 'makes a view keep rows apart',
    sql: `${docs} CREATE VIEW texts AS SELECT body FROM docs;`,
    change: (database) => {
      const [view] = database.views;
      if (view === undefined) throw new Error('no view');
      return { kind: 'set-view-option', view, option: 'security_barrier' };
    },
    expected: ['ALTER VIEW public.texts SET (security_barrier = true)'],
  },
  {
    name: 'lets a view see what its reader may see',
    sql: `${docs} CREATE VIEW texts WITH (check_option = local) AS SELECT body FROM docs;`,
    postgres: { from: 15, to: 18 },
    change: (database) => {
      const [view] = database.views;
      if (view === undefined) throw new Error('no view');
      return { kind: 'set-view-option', view, option: 'security_invoker' };
    },
    expected: ['ALTER VIEW public.texts SET (security_invoker = true)'],
  },
  {
    name: 'refuses security_invoker for servers that do not know it',
    sql: `${docs} CREATE VIEW texts AS SELECT body FROM docs;`,
    change: (database) => {
      const [view] = database.views;
      if (view === undefined) throw new Error('no view');
      return { kind: 'set-view-option', view, option: 'security_invoker' };
    },
    expected: {
      refused: 'security_invoker came with PostgreSQL 15, and the schema is meant to run on older servers too.',
    },
  },
]);

testPlanner('revoke', [
  {
    name: 'takes what is held and can give it back with its option',
    sql: `${docs} CREATE ROLE reader; GRANT SELECT, INSERT ON docs TO reader; GRANT UPDATE ON docs TO reader WITH GRANT OPTION; GRANT SELECT ON docs TO PUBLIC;
      CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1';`,
    change: (database) => [
      { kind: 'revoke', on: tableOf(database, 'docs'), privileges: ['ALL'], grantee: 'reader' },
      { kind: 'revoke', on: tableOf(database, 'docs'), privileges: ['SELECT', 'DELETE'], grantee: 'public' },
      { kind: 'revoke', on: routineOf(database, 'f'), privileges: ['EXECUTE'], grantee: 'public' },
    ],
    expected: [
      'REVOKE SELECT, INSERT, UPDATE ON TABLE public.docs FROM reader',
      'REVOKE SELECT ON TABLE public.docs FROM PUBLIC',
      'REVOKE EXECUTE ON FUNCTION public.f(integer) FROM PUBLIC',
    ],
  },
  {
    name: 'is refused where nothing is held',
    sql: docs,
    change: (database) => ({
      kind: 'revoke',
      on: tableOf(database, 'docs'),
      privileges: ['SELECT'],
      grantee: 'public',
    }),
    expected: { refused: 'PUBLIC holds none of these privileges itself.' },
  },
]);
