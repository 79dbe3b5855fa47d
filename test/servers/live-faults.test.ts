import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { CatalogOptions } from '../../src/catalog/load-catalog.ts';
import { type LoadedCatalog, loadCatalog } from '../../src/catalog/load-catalog.ts';
import { type ConnectionTimes, connect, type OpenConnection } from '../../src/catalog/pg-connection.ts';
import { CatalogError } from '../../src/errors.ts';
import { compareDatabases, differenceText } from '../../src/model/comparison/compare-databases.ts';
import { printedSql } from '../../src/parser/printed-sql.ts';
import { freePort, startCluster } from '../harness/cluster.ts';
import { type FaultyLine, startFaultyLine } from './faulty-line.ts';
import { onServer } from './suite.ts';

/** Connects, reads, and closes, as the command does. */
async function read(
  url: string,
  options: Partial<CatalogOptions> = {},
  times: ConnectionTimes = {},
): Promise<LoadedCatalog> {
  const connection = await connect(url, times);
  try {
    return await loadCatalog(connection, { parser: printedSql, statistics: true, ...options });
  } finally {
    await connection.close().catch(() => undefined);
  }
}

/** What is said when reading fails. */
async function failure(
  url: string,
  options: Partial<CatalogOptions> = {},
  times: ConnectionTimes = {},
): Promise<{ message: string; hint: string | undefined; stack: string }> {
  const thrown: unknown = await read(url, options, times).then(
    () => 'nothing failed',
    (error: unknown) => error,
  );
  if (!(thrown instanceof CatalogError)) throw new Error(`not a CatalogError: ${String(thrown)}`);
  return { message: thrown.message, hint: thrown.hint, stack: thrown.stack ?? '' };
}

const tables = Array.from(
  { length: 60 },
  (_, n) => `CREATE TABLE t${n} (id int PRIMARY KEY, a text DEFAULT 'x', CHECK (a <> ''));`,
).join('\n');

onServer(17, (server) => {
  describe('a server that refuses', () => {
    test('nobody listens', async () => {
      const { message, hint } = await failure(`postgres://postgres:s3cret@127.0.0.1:${await freePort()}/postgres`);
      expect(message).toMatch(/^The catalog cannot be read: connect ECONNREFUSED 127\.0\.0\.1:\d+$/);
      expect(hint).toBe('Check that the server runs, and its host and port.');
    });

    test('there is no such database, no such role', async () => {
      expect(await failure(server().cluster.url('gone'))).toMatchObject({
        message: 'The catalog cannot be read: database "gone" does not exist',
        hint: 'Check the name of the database.',
      });
      expect(await failure(server().cluster.url('schemalint', 'nobody'))).toMatchObject({
        message: 'The catalog cannot be read: role "nobody" does not exist',
        hint: 'Check the user name, and what pg_hba.conf lets it do.',
      });
    });

    test('the password is wrong, or pg_hba.conf lets nobody in', async () => {
      await server().run(
        "CREATE ROLE guarded LOGIN PASSWORD 'right'; CREATE ROLE shut LOGIN; CREATE ROLE veiled LOGIN PASSWORD 'right'",
      );
      const { folder, port } = server().cluster;
      const lines = ['guarded 127.0.0.1/32 scram-sha-256', 'shut 127.0.0.1/32 reject', 'postgres 127.0.0.1/32 trust'];
      writeFileSync(join(folder, 'pg_hba.conf'), lines.map((line) => `host all ${line}\n`).join(''));
      await server().run('SELECT pg_reload_conf()');
      await wait(200);
      const url = (user: string): string => `postgres://${user}@127.0.0.1:${port}/schemalint`;
      expect((await read(url('guarded:right'))).report.user).toBe('guarded');
      const wrong = await failure(url('guarded:hunter2'));
      expect(wrong).toMatchObject({
        message: 'The catalog cannot be read: password authentication failed for user "guarded"',
        hint: 'Check the user name and the password, such as PGUSER and PGPASSWORD.',
      });
      expect(wrong.stack).not.toContain('hunter2');
      const missing = await failure(url('guarded'));
      expect(missing.message).toMatch(/password/);
      expect(missing.hint).toBe('Check the user name and the password, such as PGUSER and PGPASSWORD.');
      for (const user of ['shut', 'veiled:hunter2']) {
        const { message, hint } = await failure(url(user));
        expect(message).toMatch(/pg_hba\.conf (?:rejects connection|entry) for host "127\.0\.0\.1"/);
        expect(message).not.toContain('hunter2');
        expect(hint).toBe('Check the user name, and what pg_hba.conf lets it do.');
      }
      writeFileSync(join(folder, 'pg_hba.conf'), 'host all all 127.0.0.1/32 trust\n');
      await server().run('SELECT pg_reload_conf()');
    });

    test('the role may not connect', async () => {
      await server().run('CREATE ROLE outside LOGIN; REVOKE CONNECT ON DATABASE schemalint FROM PUBLIC');
      expect(await failure(server().cluster.url('schemalint', 'outside'))).toMatchObject({
        message: 'The catalog cannot be read: permission denied for database "schemalint"',
        hint: 'Reading the catalog needs no more than CONNECT; ask for that.',
      });
    });

    test('it speaks no TLS, and TLS is demanded', async () => {
      const { message, hint } = await failure(`${server().url}?sslmode=require&uselibpqcompat=true`);
      expect(message).toBe('The catalog cannot be read: The server does not support SSL connections');
      expect(hint).toMatch(/sslmode/);
    });

    test('all connections are taken', async () => {
      const cluster = await startCluster(17, {
        max_connections: '4',
        superuser_reserved_connections: '0',
        reserved_connections: '0',
      });
      const taken: OpenConnection[] = [];
      try {
        for (let count = 0; count < 4; count++) taken.push(await connect(cluster.url()));
        expect(await failure(cluster.url())).toMatchObject({
          message: 'The catalog cannot be read: sorry, too many clients already',
          hint: 'Try again later or ask for a larger connection limit.',
        });
      } finally {
        for (const connection of taken) await connection.close();
        await cluster.stop();
      }
    });
  });

  describe('a role without rights', () => {
    test('reads the whole structure, and is told which figures it may not see', async () => {
      await server().run(`CREATE SCHEMA hidden; REVOKE ALL ON SCHEMA hidden, public FROM PUBLIC; CREATE ROLE reader LOGIN;
        CREATE TABLE hidden.secrets (id serial PRIMARY KEY, word text NOT NULL DEFAULT 'x', CHECK (word <> ''));
        CREATE FUNCTION hidden.f(int) RETURNS int LANGUAGE sql AS 'SELECT $1';
        CREATE VIEW hidden.v AS SELECT word FROM hidden.secrets; ALTER TABLE hidden.secrets ENABLE ROW LEVEL SECURITY;
        CREATE POLICY p ON hidden.secrets USING (word = CURRENT_USER); INSERT INTO hidden.secrets (word) VALUES ('a'), ('b');
        ANALYZE hidden.secrets; CREATE INDEX ON hidden.secrets (lower(word)) WHERE id > 5`);
      const [all, little] = [await read(server().url), await read(server().cluster.url('schemalint', 'reader'))];
      expect(compareDatabases(all.database, little.database).differences.map(differenceText)).toEqual([]);
      expect(all.report.hidden).toEqual([]);
      expect(little.report.hidden.join('\n')).toMatch(/hidden\.secrets_id_seq/);
      expect(little.report.hidden.join('\n')).toMatch(/hidden\.secrets\b(?!_id)/);
    });
  });

  describe('a server that is busy', () => {
    let blocker: OpenConnection;
    beforeEach(async () => {
      await server().run(tables);
      blocker = await connect(server().url);
    });
    afterEach(() => blocker.close());

    test('somebody holds a table: the wait is short, and the message says so', async () => {
      await blocker.run('BEGIN; LOCK TABLE t7 IN ACCESS EXCLUSIVE MODE');
      expect(await failure(server().url, { lockTimeout: 200 })).toMatchObject({
        message: 'The catalog cannot be read: canceling statement due to lock timeout',
        hint: expect.stringMatching(/^Another session holds a lock on a table/),
      });
    });

    test('a lock that lasts longer than a statement may', async () => {
      await blocker.run('BEGIN; LOCK TABLE t7 IN ACCESS EXCLUSIVE MODE');
      expect(await failure(server().url, { lockTimeout: 60_000, statementTimeout: 200 })).toMatchObject({
        message: 'The catalog cannot be read: canceling statement due to statement timeout',
        hint: 'The statement timeout was over; allow a longer one.',
      });
    });

    test('somebody holds the catalog itself', async () => {
      const open = await connect(server().url);
      await blocker.run('BEGIN; LOCK TABLE pg_catalog.pg_class IN ACCESS EXCLUSIVE MODE');
      try {
        await expect(loadCatalog(open, { parser: printedSql, lockTimeout: 200 })).rejects.toThrow('lock timeout');
        expect(await failure(server().url, {}, { connect: 500, answer: 500 })).toMatchObject({
          message: expect.stringMatching(/timeout/),
        });
      } finally {
        await blocker.run('ROLLBACK');
        await open.close();
      }
    });
  });

  describe('a database that changes while it is read', () => {
    test('is read as of one moment', async () => {
      await server().run(tables);
      const worker = await connect(server().url);
      let isOver = false;
      const work = (async () => {
        for (let n = 0; !isOver; n++) {
          await worker.run(`BEGIN; CREATE TABLE c${n} (id int PRIMARY KEY, t int REFERENCES t1, s serial, CHECK (id > 0));
            CREATE INDEX c${n}_t ON c${n} (t) WHERE t > 5; CREATE VIEW v${n} AS SELECT id FROM c${n}; COMMIT`);
          await wait(20);
          await worker.run(`ALTER TABLE c${n} ADD COLUMN extra text DEFAULT 'x'; DROP TABLE c${n} CASCADE`);
          await wait(250);
        }
      })();
      try {
        for (let round = 0; round < 15; round++) {
          const { database, report } = await read(server().url);
          expect(report.unreadable).toEqual([]);
          const [fixed, changing] = [true, false].map((isFixed) =>
            database.tables.filter(({ name }) => name.startsWith('t') === isFixed),
          );
          expect(fixed).toHaveLength(60);
          for (const { primaryKey, foreignKeys, checks, indexes } of changing ?? []) {
            const parts = { key: primaryKey?.columns.length, foreign: foreignKeys.length, checks: checks.length };
            expect({ ...parts, indexes: indexes.length }).toEqual({ key: 1, foreign: 1, checks: 1, indexes: 2 });
          }
        }
      } finally {
        isOver = true;
        await work;
        await worker.close();
      }
    });
  });

  describe('a server that goes away', () => {
    let line: FaultyLine;
    let url: string;
    beforeEach(async () => {
      await server().run(tables);
      line = await startFaultyLine(server().cluster.port);
      url = `postgres://postgres@127.0.0.1:${line.port}/schemalint`;
    });
    afterEach(() => line.close());

    test('the line stands until it is cut', async () => {
      const { database } = await read(url);
      expect(database.tables).toHaveLength(60);
    });

    test.each([0, 1, 10, 500, 2_000, 10_000, 30_000])('the line is cut after %i bytes', async (bytes) => {
      line.after(bytes, 'cut');
      const { message, hint } = await failure(url);
      expect(message).toMatch(/^The catalog cannot be read: \S/);
      expect(hint).toMatch(/log/);
    });

    test.each([0, 10, 500, 10_000])('nothing comes any more after %i bytes: waiting ends', async (bytes) => {
      line.after(bytes, 'stall');
      const begun = Date.now();
      const { message, hint } = await failure(url, {}, { connect: 700, answer: 700 });
      expect(message).toMatch(/time/i);
      expect(hint).toBeDefined();
      expect(Date.now() - begun).toBeLessThan(3_000);
    });

    test('its process is killed while it answers, and the next reading works', async () => {
      const slow = connect(url);
      const connection = await slow;
      line.after(5_000, 'stall');
      const reading = loadCatalog(connection, { parser: printedSql }).then(
        () => undefined,
        (error: unknown) => error,
      );
      await wait(300);
      await server().run(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'schemalint' AND pid <> pg_backend_pid()`,
      );
      await line.close();
      expect(await reading).toBeInstanceOf(CatalogError);
      await connection.close().catch(() => undefined);
      expect((await read(server().url)).database.tables).toHaveLength(60);
    });

    test('the whole server is killed', async () => {
      const cluster = await startCluster(17);
      const setup = await connect(cluster.url());
      await setup.run(tables);
      const locker = await connect(cluster.url());
      await locker.run('BEGIN; LOCK TABLE t7 IN ACCESS EXCLUSIVE MODE');
      const reading = failure(cluster.url(), { lockTimeout: 60_000 });
      await wait(300);
      for (const { pid } of (await setup.run('SELECT pid FROM pg_stat_activity WHERE wait_event_type = $$Lock$$'))[0] ??
        [])
        process.kill(Number(pid), 'SIGKILL');
      const { message, hint } = await reading;
      expect(message).toMatch(/terminat|ECONNRESET/i);
      expect(hint).toMatch(/log/);
      process.kill(cluster.pid, 'SIGKILL');
      await wait(100);
      expect((await failure(cluster.url())).message).toMatch(/ECONNREFUSED|terminat|ECONNRESET/i);
      await Promise.all([setup, locker].map((each) => each.close().catch(() => undefined)));
      await cluster.stop();
    });
  });
});
