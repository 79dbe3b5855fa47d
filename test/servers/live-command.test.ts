import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { connect } from '../../src/catalog/pg-connection.ts';
import { freePort } from '../harness/cluster.ts';
import { startFaultyLine } from './faulty-line.ts';
import { onServer } from './suite.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'schemalint-live-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly error: string;
}

/** Runs the command as a process of its own. */
function run(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const main = `import { main } from ${JSON.stringify(join(root, 'src/cli/main.ts'))}; await main((url) => import(url));`;
  const hook = join(root, 'src/dev/register-typescript.js');
  const child = spawn(
    process.execPath,
    ['--import', hook, '--input-type=module', '--eval', main, '--', 'schemalint', ...words],
    { cwd: folder, env: { ...process.env, ...environment } },
  );
  let [output, error] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output, error })));
}

const orders = `CREATE TABLE customers (id int PRIMARY KEY);
  CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL REFERENCES customers);`;

onServer(16, (server) => {
  describe('the command', () => {
    test('finds what files find', async () => {
      await server().run(orders);
      const words = ['--rule', 'foreign-key-without-index', '--format', 'json'];
      const live = await run([...words, '--db', server().url]);
      expect([live.error, live.code]).toEqual(['', 1]);
      expect(live.output).toContain('orders_customer_id_fkey');
      writeFileSync(join(folder, 'schema.sql'), orders);
      const files = await run([...words, 'schema.sql']);
      const messages = ({ output }: Ended): unknown =>
        (JSON.parse(output) as { findings: { message: string }[] }).findings.map(({ message }) => message);
      expect(messages(live)).toEqual(messages(files));
      // The URL may come from the environment.
      const named = await run([...words, '--db'], { DATABASE_URL: server().url });
      expect(messages(named)).toEqual(messages(live));
    });

    test('ends with 2 and without the password when nobody answers', async () => {
      const { code, output, error } = await run(['--db', `postgres://app:hunter2@127.0.0.1:${await freePort()}/app`]);
      expect(code).toBe(2);
      expect(error).toMatch(/ECONNREFUSED/);
      expect(error).toMatch(/Check that the server runs/);
      expect(output + error).not.toContain('hunter2');
    });

    test('ends with 2 when the server goes away while it is read', async () => {
      await server().run(orders);
      const line = await startFaultyLine(server().cluster.port);
      line.after(4_000, 'cut');
      const { code, error } = await run(['--db', `postgres://postgres:hunter2@127.0.0.1:${line.port}/schemalint`]);
      await line.close();
      expect(code).toBe(2);
      expect(error).toMatch(/look into its log/);
      expect(error).not.toMatch(/hunter2|\n\s+at /);
    });

    test('ends with 2 when a lock stands in its way', async () => {
      await server().run(orders);
      const blocker = await connect(server().url);
      await blocker.run('BEGIN; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE');
      const { code, error } = await run(['--db', server().url]);
      await blocker.close();
      expect(code).toBe(2);
      expect(error).toMatch(/lock timeout/);
      expect(error).toMatch(/Another session holds a lock/);
    });
  });
});
