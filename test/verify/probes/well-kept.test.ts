import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Roles } from '../../../src/semantics/roles.ts';
import { probeAudits } from '../../../src/verify/probes/audit-probes.ts';
import { probeCascades } from '../../../src/verify/probes/cascade-probes.ts';
import { probeRowSecurity } from '../../../src/verify/probes/row-security-probes.ts';
import { startTestServer, type TestServer } from '../../harness/postgres.ts';
import { lines, probed, run } from './probe-case.ts';

let server: TestServer;
let roles: Roles;

beforeAll(async () => {
  server = await startTestServer();
  roles = await run(server, readFileSync(join(import.meta.dirname, '../../../fixtures/well-kept/schema.sql'), 'utf8'));
});
afterAll(() => server.close());

test.each([
  ['foreign key', probeCascades, 30],
  ['policy', probeRowSecurity, 100],
  ['audit trigger', probeAudits, 30],
])('every %s of a schema that is well kept holds', async (_title, probe, least) => {
  const results = await probe(probed(server), roles);
  expect(lines(results).filter((line) => !line.startsWith('held'))).toEqual([]);
  expect(results.length).toBeGreaterThan(least);
});
