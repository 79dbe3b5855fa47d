import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ProbeResult } from '../../../src/verify/probes/probe-result.ts';
import { probeRowSecurity } from '../../../src/verify/probes/row-security-probes.ts';
import { startTestServer, type TestServer } from '../../harness/postgres.ts';
import { lines, probed, run } from './probe-case.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(() => server.reset());
afterAll(() => server.close());

const me = `(SELECT nullif(current_setting('app.user_id', true), '')::uuid)`;
const tables = `CREATE TABLE users (id uuid PRIMARY KEY, email text NOT NULL UNIQUE);
  CREATE TABLE posts (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, user_id uuid NOT NULL UNIQUE REFERENCES users,
    status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'sent')), body text NOT NULL);
  ALTER TABLE posts ENABLE ROW LEVEL SECURITY;`;
const own = `CREATE POLICY own ON posts USING (user_id = ${me}) WITH CHECK (user_id = ${me});`;

function expectations(results: readonly ProbeResult[]): readonly string[] {
  return results.map(({ outcome, expected }) => `${outcome}: ${expected}`);
}

test('each user reaches their own rows only', async () => {
  const roles = await run(server, tables + own);
  const results = await probeRowSecurity(probed(server), roles);
  expect(expectations(results)).toEqual([
    'held: who did not sign in sees no row',
    'held: a user sees their own rows and no other',
    'held: a user updates their own rows and no other',
    'held: a user deletes their own rows and no other',
    'held: a user inserts rows of their own',
    'held: no user inserts rows of another',
    'held: no user gives a row to another',
  ]);
  expect(await server.rows(`SELECT 1 FROM pg_roles WHERE rolname = 'schemalint_probe'`)).toEqual([]);
});

describe('what is not as it is meant to be fails', () => {
  test.each([
    [
      'a policy that is true',
      'ALTER POLICY own ON posts USING (true)',
      [
        'who did not sign in sees no row',
        'a user sees their own rows and no other',
        'a user updates their own rows and no other',
        'a user deletes their own rows and no other',
      ],
    ],
    [
      'a check that is true',
      'ALTER POLICY own ON posts WITH CHECK (true)',
      ['no user inserts rows of another', 'no user gives a row to another'],
    ],
    [
      'row security that is off',
      'ALTER TABLE posts DISABLE ROW LEVEL SECURITY',
      [
        'who did not sign in sees no row',
        'a user sees their own rows and no other',
        'a user updates their own rows and no other',
        'a user deletes their own rows and no other',
        'no user inserts rows of another',
        'no user gives a row to another',
      ],
    ],
    [
      'a policy that is gone',
      'DROP POLICY own ON posts',
      [
        'a user sees their own rows and no other',
        'a user updates their own rows and no other',
        'a user deletes their own rows and no other',
        'a user inserts rows of their own',
      ],
    ],
    [
      'one more policy',
      'CREATE POLICY more ON posts FOR DELETE USING (true)',
      ['a user deletes their own rows and no other'],
    ],
  ])('%s', async (_title, mutation, expected) => {
    const roles = await run(server, tables + own);
    await server.run(mutation);
    const results = await probeRowSecurity(probed(server), roles);
    expect(results.filter(({ outcome }) => outcome === 'failed').map((each) => each.expected)).toEqual(expected);
  });
});

test('what is open to everybody is said to be so', async () => {
  const roles = await run(
    server,
    `${tables}
    CREATE POLICY readable ON posts FOR SELECT USING (true);
    CREATE POLICY writable ON posts FOR INSERT WITH CHECK (user_id = ${me});`,
  );
  const results = await probeRowSecurity(probed(server), roles);
  expect(lines(results)).toEqual([
    'held row-security public.posts: open by design: policy readable is true for every row',
    'held row-security public.posts: open by design: policy readable is true for every row',
    'held row-security public.posts: no policy lets anybody',
    'held row-security public.posts: no policy lets anybody',
    'held row-security public.posts: the row is accepted',
    expect.stringContaining('held row-security public.posts: it is refused: new row violates row-level security'),
  ]);
});

test('policies for a role hold for its members', async () => {
  const roles = await run(
    server,
    `CREATE ROLE app_user NOLOGIN; ${tables}
    CREATE POLICY own ON posts TO app_user USING (user_id = current_setting('app.user_id', true)::uuid);`,
  );
  const results = await probeRowSecurity(probed(server), roles);
  expect(lines(results).filter((line) => !line.startsWith('held row-security public.posts as app_user: '))).toEqual([]);
  expect(results).toHaveLength(7);
});

test('the caller is known by a token where a platform tells it', async () => {
  const roles = await run(
    server,
    `CREATE ROLE authenticated NOLOGIN; CREATE SCHEMA auth;
    CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE AS 'SELECT NULL::uuid';
    CREATE TABLE profiles (id uuid PRIMARY KEY, name text NOT NULL);
    ALTER TABLE profiles ENABLE ROW LEVEL SECURITY;
    CREATE POLICY own ON profiles TO authenticated USING ((SELECT auth.uid()) = id);`,
  );
  const results = await probeRowSecurity(probed(server), roles);
  expect(lines(results).filter((line) => !line.startsWith('held'))).toEqual([]);
  expect(results).toHaveLength(6);
});

test('a trigger that others may not run through is switched off', async () => {
  const roles = await run(
    server,
    `${tables}${own} CREATE TABLE log (what text NOT NULL);
    ALTER TABLE log ENABLE ROW LEVEL SECURITY;
    CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log VALUES (TG_OP); RETURN NULL; END $$;
    CREATE TRIGGER note AFTER INSERT OR UPDATE OR DELETE ON posts FOR EACH ROW EXECUTE FUNCTION note();`,
  );
  const results = await probeRowSecurity(probed(server), roles);
  expect(lines(results).filter((line) => !line.startsWith('held'))).toEqual([]);
  expect(results[0]?.detail).toContain('(triggers of public.posts switched off)');
});

test('policies that go through other tables are said to be unprobed', async () => {
  const roles = await run(
    server,
    `${tables} CREATE TABLE members (user_id uuid, post_id int);
    CREATE POLICY members ON posts USING (EXISTS (SELECT FROM members m WHERE m.post_id = posts.id AND m.user_id = ${me}));`,
  );
  const results = await probeRowSecurity(probed(server), roles);
  expect(results.map(({ outcome }) => outcome)).toEqual(['held', 'unprobed']);
});

test.each([
  ['no policy', '', ['no row is seen', 'no policy lets anybody']],
  [
    'a policy without a clause',
    'CREATE POLICY none ON posts FOR INSERT;',
    ['no row is seen', 'no policy lets anybody'],
  ],
  [
    'one that is always true',
    'CREATE POLICY open ON posts USING (true);',
    ['open by design: policy open is true for every row'],
  ],
])('a table with %s needs no users to be told apart', async (_title, policy, details) => {
  const roles = await run(server, tables + policy);
  const results = await probeRowSecurity(probed(server), roles);
  expect(results.map(({ outcome }) => outcome)).toEqual(results.map(() => 'held'));
  const told = results
    .map(({ detail }) => detail)
    .filter((detail) => !detail.startsWith('it is refused: new row violates'));
  expect([...new Set(told)]).toEqual(details);
});

test('tables that stay as they were are left alone', async () => {
  const roles = await run(server, tables + own);
  expect(await probeRowSecurity(probed(server), roles, roles.database)).toEqual([]);
});
