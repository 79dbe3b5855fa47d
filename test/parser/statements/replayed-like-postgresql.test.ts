import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Server, startServer } from '../../harness/postgres.ts';
import { compareWithServer } from './compare-with-server.ts';

const folder = join(import.meta.dirname, 'cases');

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test.each(readdirSync(folder))('%s leaves the model as it leaves a server', async (file) => {
  const outcome = await compareWithServer(readFileSync(join(folder, file), 'utf8'), server);
  expect(outcome.model.refused).toEqual(outcome.server.refused);
  expect(outcome.model.facts).toEqual(outcome.server.facts);
  expect(outcome.server.facts.length).toBeGreaterThan(1);
});
