import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { judgeRoles } from '../../../src/semantics/judge-roles.ts';
import { probeConstraints } from '../../../src/verify/probes/constraint-probes.ts';
import { startTestServer, type TestServer } from '../../harness/postgres.ts';
import { lines, outcomes, probed, run, schemaOf } from './probe-case.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(() => server.reset());
afterAll(() => server.close());

const bothHeld = ['refuses held', 'accepts held'];

describe('a constraint that is there holds', () => {
  test.each([
    ['a bound', 'a int, CHECK (a >= 0)'],
    ['both bounds', 'a int, CHECK (a BETWEEN 1 AND 5)'],
    ['a list', `a text, CHECK (a IN ('draft', 'sent'))`],
    ['an order', 'a timestamptz, b timestamptz, CHECK (b > a)'],
    ['a pattern', `a text, CHECK (a ~* '^[^@]+@[^@]+$')`],
    ['a length', 'a text, CHECK (char_length(a) <= 280)'],
    ['a presence', 'a text, CHECK (a IS NOT NULL)'],
    ['one of two', 'a int, b int, CHECK ((a IS NULL) <> (b IS NULL))'],
    ['a condition', `a text, b date, CHECK (a <> 'sent' OR b IS NOT NULL)`],
    ['a document', `a jsonb, CHECK (jsonb_typeof(a) = 'object')`],
    ['an array', 'a text[], CHECK (cardinality(a) <= 3)'],
    ['a key', 'a int, UNIQUE (a)'],
    ['a key with nulls', 'a int, b int, UNIQUE NULLS NOT DISTINCT (a, b)'],
    ['a deferred key', 'a int, UNIQUE (a) DEFERRABLE INITIALLY DEFERRED'],
    ['an exclusion', 'a int, b tstzrange, EXCLUDE USING gist (b WITH &&)'],
    [
      'an exclusion with another value',
      'a int4range, b int4range, EXCLUDE USING gist (a WITH =, b WITH &&) WHERE (b IS NOT NULL)',
    ],
  ])('%s', async (_title, columns) => {
    const roles = await run(server, `CREATE TABLE thing (${columns});`);
    const results = await probeConstraints(probed(server), roles);
    expect(outcomes(results)).toEqual(bothHeld);
    expect(results[0]?.sqlstate).toMatch(/^23/);
  });

  test('a column that may not be null', async () => {
    const roles = await run(server, 'CREATE TABLE thing (a int NOT NULL);');
    expect(lines(await probeConstraints(probed(server), roles))).toEqual([
      'held refuses public.thing.a: a row with a null is refused',
    ]);
  });

  test('a foreign key, beside another on the same column', async () => {
    const roles = await run(
      server,
      `CREATE TABLE users (id uuid PRIMARY KEY); CREATE TABLE posts (id int, user_id uuid,
        CONSTRAINT first FOREIGN KEY (user_id) REFERENCES users, CONSTRAINT second FOREIGN KEY (user_id) REFERENCES users);`,
    );
    const results = await probeConstraints(probed(server), roles);
    const ofKeys = results.filter(({ subject }) => /first|second/.test(subject));
    expect(outcomes(ofKeys)).toEqual([...bothHeld, ...bothHeld]);
  });

  test('a check of a domain', async () => {
    const roles = await run(
      server,
      'CREATE DOMAIN share AS numeric(5, 2) CONSTRAINT within CHECK (value BETWEEN 0 AND 100); CREATE TABLE thing (a share);',
    );
    expect(outcomes(await probeConstraints(probed(server), roles))).toEqual(bothHeld);
  });

  test('a unique index over an expression and some rows', async () => {
    const roles = await run(
      server,
      `CREATE TABLE users (email text NOT NULL, deleted_at timestamptz);
       CREATE UNIQUE INDEX live ON users (lower(email)) WHERE deleted_at IS NULL;`,
    );
    const results = await probeConstraints(probed(server), roles);
    expect(outcomes(results.filter(({ subject }) => subject === 'public.users.live'))).toEqual(bothHeld);
  });

  test('the key of a partitioned table', async () => {
    const roles = await run(
      server,
      `CREATE TABLE events (id int, at timestamptz, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
       CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');`,
    );
    const results = await probeConstraints(probed(server), roles);
    expect(lines(results).filter((line) => !line.startsWith('held'))).toEqual([]);
  });

  test('although a trigger refuses or mends rows', async () => {
    const roles = await run(
      server,
      `CREATE TABLE thing (a int NOT NULL, CHECK (a > 0));
       CREATE FUNCTION mend() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.a := greatest(NEW.a, 1); RETURN NEW; END $$;
       CREATE TRIGGER mend BEFORE INSERT ON thing FOR EACH ROW EXECUTE FUNCTION mend();`,
    );
    const results = await probeConstraints(probed(server), roles);
    expect(outcomes(results)).toEqual([...bothHeld, 'refuses held']);
    expect(results[0]?.detail).toContain('(triggers of public.thing switched off)');
  });
});

describe('a constraint that is not what it is meant to be fails', () => {
  const schema = `CREATE TABLE users (id uuid PRIMARY KEY, email text NOT NULL);
    CREATE TABLE posts (id int NOT NULL, user_id uuid, status text, rating int, starts_at date, ends_at date,
      CONSTRAINT posts_status CHECK (status IN ('draft', 'sent')), CONSTRAINT posts_rating CHECK (rating >= 1 AND rating <= 5),
      CONSTRAINT posts_order CHECK (ends_at > starts_at), CONSTRAINT posts_id UNIQUE (id),
      CONSTRAINT posts_user FOREIGN KEY (user_id) REFERENCES users);`;

  test.each([
    ['a check is gone', 'ALTER TABLE posts DROP CONSTRAINT posts_status', ['refuses public.posts.posts_status']],
    ['a key is gone', 'ALTER TABLE posts DROP CONSTRAINT posts_id', ['refuses public.posts.posts_id']],
    ['a foreign key is gone', 'ALTER TABLE posts DROP CONSTRAINT posts_user', ['refuses public.posts.posts_user']],
    ['NOT NULL is gone', 'ALTER TABLE users ALTER email DROP NOT NULL', ['refuses public.users.email']],
    [
      'a bound is wider',
      'ALTER TABLE posts DROP CONSTRAINT posts_rating, ADD CONSTRAINT posts_rating CHECK (rating >= 1 AND rating <= 10)',
      ['refuses public.posts.posts_rating'],
    ],
    [
      'an order may be equal',
      'ALTER TABLE posts DROP CONSTRAINT posts_order, ADD CONSTRAINT posts_order CHECK (ends_at >= starts_at)',
      ['refuses public.posts.posts_order'],
    ],
    [
      'a list lacks a value',
      `ALTER TABLE posts DROP CONSTRAINT posts_status, ADD CONSTRAINT posts_status CHECK (status = 'sent')`,
      ['accepts public.posts.posts_status'],
    ],
    [
      'a check is not enforced',
      'ALTER TABLE posts DROP CONSTRAINT posts_rating, ADD CONSTRAINT posts_rating CHECK (rating >= 1 AND rating <= 5) NOT ENFORCED',
      ['refuses public.posts.posts_rating'],
    ],
  ])('%s', async (_title, mutation, expected) => {
    if (mutation.includes('NOT ENFORCED') && server.major < 18) return;
    const roles = await run(server, schema);
    await server.run(mutation);
    const results = await probeConstraints(probed(server), roles);
    const failed = results.filter(({ outcome }) => outcome === 'failed');
    expect(failed.map(({ probe, subject }) => `${probe} ${subject}`)).toEqual(expected);
  });
});

test('only what is new is probed', async () => {
  const before =
    'CREATE TABLE thing (a int NOT NULL, b int CONSTRAINT b_positive CHECK (b > 0), c text CONSTRAINT c_short CHECK (length(c) < 9));';
  const patch =
    'ALTER TABLE thing ALTER b SET NOT NULL, ADD CONSTRAINT a_positive CHECK (a > 0), DROP CONSTRAINT c_short, ADD CONSTRAINT c_short CHECK (length(c) < 5);';
  await server.run(before + patch);
  const results = await probeConstraints(probed(server), judgeRoles(schemaOf(before, patch)), schemaOf(before));
  expect(results.map(({ subject, probe, outcome }) => `${subject} ${probe} ${outcome}`)).toEqual([
    'public.thing.a_positive refuses held',
    'public.thing.a_positive accepts held',
    'public.thing.c_short refuses held',
    'public.thing.c_short accepts held',
    'public.thing.b refuses held',
  ]);
});

test('what cannot be broken is said and leaves nothing behind', async () => {
  const roles = await run(server, 'CREATE TABLE thing (a int, CONSTRAINT always CHECK (a = a));');
  const [refuses] = await probeConstraints(probed(server), roles);
  expect(refuses).toMatchObject({ outcome: 'unprobed', detail: expect.stringContaining('break always alone') });
  expect(await server.rows('SELECT 1 FROM thing')).toEqual([]);
});
