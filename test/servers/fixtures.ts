import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { RawConfig } from '../../src/config/raw-config.ts';
import type { RealServer } from '../harness/real-server.ts';
import { sourcesOf, sqlFilesIn } from './parity.ts';
import { proveOnServer } from './prove-on-server.ts';
import { runTexts } from './suite.ts';

function configOf(project: string): RawConfig {
  const text = readFileSync(join(import.meta.dirname, '../..', project, 'schemalint.json'), 'utf8');
  const { source: _source, ...config } = JSON.parse(text) as RawConfig;
  return config;
}

const schemas: readonly (readonly [string, readonly string[], RawConfig, number])[] = [
  [
    'the media manager',
    sqlFilesIn('fixtures/media-manager/migrations'),
    { ...configOf('fixtures/media-manager'), preset: 'all' },
    250,
  ],
  ['the schema with odd names', ['fixtures/edge-names/schema.sql'], { preset: 'all' }, 25],
];

/** Proves all fixes of a whole schema at once, unsafe ones included. */
export function proveFixtures(server: () => RealServer): void {
  test.each(schemas)('all fixes of %s', async (_name, paths, config, least) => {
    const sources = sourcesOf(paths);
    expect(await runTexts(server(), sources)).toBeUndefined();
    const { plan, differences } = await proveOnServer(server(), { sources, config, wanted: () => true });
    expect(differences).toEqual([]);
    expect(plan.statements.length).toBeGreaterThan(least);
  });
}
