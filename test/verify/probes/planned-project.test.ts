import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { probeCascades } from '../../../src/verify/probes/cascade-probes.ts';
import { probeConstraints } from '../../../src/verify/probes/constraint-probes.ts';
import { probeRowSecurity } from '../../../src/verify/probes/row-security-probes.ts';
import { startTestServer, type TestServer } from '../../harness/postgres.ts';
import { applyProject, type PlannedProject } from './planned-project.ts';
import { lines, probed } from './probe-case.ts';

let server: TestServer;
let project: PlannedProject;

beforeAll(async () => {
  server = await startTestServer();
  project = await applyProject(server, 'media-manager');
});
afterAll(() => server.close());

test('every new constraint refuses and accepts what it should', async () => {
  const results = await probeConstraints(probed(server), project.roles, project.before);
  expect(lines(results).filter((line) => !line.startsWith('held'))).toEqual([]);
  expect(results.length).toBeGreaterThan(80);
});
test('every changed foreign key does to its rows what it says', async () => {
  const results = await probeCascades(probed(server), project.roles, project.before);
  expect(lines(results).filter((line) => !line.startsWith('held'))).toEqual([]);
  expect(results.length).toBeGreaterThan(10);
});

test('every table with new policies keeps users apart', async () => {
  const results = await probeRowSecurity(probed(server), project.roles, project.before);
  expect(lines(results).filter((line) => !line.startsWith('held'))).toEqual([]);
  expect(results.length).toBeGreaterThan(30);
});
