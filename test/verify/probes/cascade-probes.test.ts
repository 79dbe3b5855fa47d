import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { judgeRoles } from '../../../src/semantics/judge-roles.ts';
import { probeCascades } from '../../../src/verify/probes/cascade-probes.ts';
import { startTestServer, type TestServer } from '../../harness/postgres.ts';
import { lines, outcomes, probed, run, schemaOf } from './probe-case.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(() => server.reset());
afterAll(() => server.close());

const parent = 'CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL);';

describe('an action that is there holds', () => {
  test.each([
    ['no action', 'user_id int REFERENCES users', 'is refused'],
    ['restrict', 'user_id int NOT NULL REFERENCES users ON DELETE RESTRICT', 'is refused'],
    ['deferred', 'user_id int REFERENCES users DEFERRABLE INITIALLY DEFERRED', 'is refused'],
    ['cascade', 'user_id int NOT NULL REFERENCES users ON DELETE CASCADE', 'took 1 referring rows along'],
    ['set null', 'user_id int REFERENCES users ON DELETE SET NULL', 'have no reference'],
    ['set default', 'user_id int DEFAULT 7 REFERENCES users ON DELETE SET DEFAULT', 'have the default'],
  ])('%s', async (_title, column, detail) => {
    const roles = await run(server, `${parent} CREATE TABLE posts (id serial PRIMARY KEY, ${column});`);
    const results = await probeCascades(probed(server), roles);
    expect(outcomes(results)).toEqual(['on-delete held']);
    expect(results[0]?.detail).toContain(detail);
  });

  test('on update', async () => {
    const roles = await run(
      server,
      `${parent} CREATE TABLE posts (user_id int REFERENCES users ON DELETE CASCADE ON UPDATE CASCADE);`,
    );
    expect(outcomes(await probeCascades(probed(server), roles))).toEqual(['on-delete held', 'on-update held']);
  });

  test('of a table to itself', async () => {
    const roles = await run(
      server,
      'CREATE TABLE pages (id int PRIMARY KEY, parent_id int REFERENCES pages ON DELETE CASCADE);',
    );
    expect(outcomes(await probeCascades(probed(server), roles))).toEqual(['on-delete held']);
  });

  test('of a composite key of which one column is set', async () => {
    const roles = await run(
      server,
      `CREATE TABLE tenants (id int PRIMARY KEY);
       CREATE TABLE users (tenant_id int REFERENCES tenants, id int, PRIMARY KEY (tenant_id, id));
       CREATE TABLE posts (tenant_id int NOT NULL, author_id int,
         CONSTRAINT author FOREIGN KEY (tenant_id, author_id) REFERENCES users ON DELETE SET NULL (author_id));`,
    );
    const results = await probeCascades(probed(server), roles);
    expect(lines(results.filter(({ subject }) => subject.endsWith('author')))).toEqual([
      expect.stringContaining('held on-delete public.posts.author'),
    ]);
  });
});

describe('an action that is not what it is meant to be fails', () => {
  const replace = (rest: string) =>
    `ALTER TABLE posts DROP CONSTRAINT author, ADD CONSTRAINT author FOREIGN KEY (user_id) REFERENCES users ${rest}`;

  test.each([
    ['cascade is missing', 'ON DELETE CASCADE', replace('')],
    ['cascade only sets null', 'ON DELETE CASCADE', replace('ON DELETE SET NULL')],
    ['set null cascades', 'ON DELETE SET NULL', replace('ON DELETE CASCADE')],
    ['restrict cascades', 'ON DELETE RESTRICT', replace('ON DELETE CASCADE')],
    ['the key is gone', 'ON DELETE CASCADE', 'ALTER TABLE posts DROP CONSTRAINT author'],
  ])('%s', async (_title, action, mutation) => {
    const roles = await run(
      server,
      `${parent} CREATE TABLE posts (id int, user_id int, CONSTRAINT author FOREIGN KEY (user_id) REFERENCES users ${action});`,
    );
    await server.run(mutation);
    expect(outcomes(await probeCascades(probed(server), roles))).toEqual(['on-delete failed']);
  });
});

test('another key on the same column does not take the rows along first', async () => {
  const roles = await run(
    server,
    `${parent} CREATE TABLE posts (user_id int CONSTRAINT one REFERENCES users CONSTRAINT two REFERENCES users ON DELETE CASCADE);`,
  );
  expect(outcomes(await probeCascades(probed(server), roles))).toEqual(['on-delete held', 'on-delete held']);
});

test('what another key holds back is tried without it, and said', async () => {
  const roles = await run(
    server,
    `CREATE TABLE tenants (id int PRIMARY KEY);
     CREATE TABLE users (tenant_id int CONSTRAINT holder REFERENCES tenants, id int, PRIMARY KEY (tenant_id, id));
     CREATE TABLE posts (tenant_id int NOT NULL CONSTRAINT held REFERENCES tenants ON DELETE CASCADE, user_id int NOT NULL,
       FOREIGN KEY (tenant_id, user_id) REFERENCES users);`,
  );
  const results = await probeCascades(probed(server), roles);
  expect(results.find(({ subject }) => subject === 'public.posts.held')).toMatchObject({
    outcome: 'held',
    detail: expect.stringContaining('took 1 referring rows along (holder set aside)'),
  });
});

test('a key whose action did not change is left alone', async () => {
  const before = `${parent} CREATE TABLE posts (a int CONSTRAINT one REFERENCES users, b int CONSTRAINT two REFERENCES users);`;
  const patch =
    'ALTER TABLE posts DROP CONSTRAINT two, ADD CONSTRAINT two FOREIGN KEY (b) REFERENCES users ON DELETE SET NULL;';
  await server.run(before + patch);
  const results = await probeCascades(probed(server), judgeRoles(schemaOf(before, patch)), schemaOf(before));
  expect(results.map(({ subject, outcome }) => `${subject} ${outcome}`)).toEqual(['public.posts.two held']);
});
