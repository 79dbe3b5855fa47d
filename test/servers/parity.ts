import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { checkParity } from '../../src/dev/parity/check-parity.ts';
import { differenceText } from '../../src/model/comparison/compare-databases.ts';
import { readSource } from '../../src/parser/read-source.ts';
import type { SourceText } from '../../src/parser/source-text.ts';
import type { RealServer } from '../harness/real-server.ts';

const root = join(import.meta.dirname, '../..');

/** The SQL files of a folder, by name. */
export function sqlFilesIn(folder: string): string[] {
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith('.sql'));
  return names.sort().map((name) => `${folder}/${name}`);
}

/** Schemas, each as the files that make it. */
const schemas: readonly (readonly [string, readonly string[]])[] = [
  ...sqlFilesIn('test/parity/cases').map((path) => [path, [path]] as const),
  ['well-kept', ['fixtures/well-kept/schema.sql', 'fixtures/well-kept/views.sql']],
  ['the dump of well-kept', ['fixtures/well-kept/dump.sql']],
  ['edge-names', ['fixtures/edge-names/schema.sql']],
  ['media-manager', sqlFilesIn('fixtures/media-manager/migrations')],
];

/** The files of a schema under fixtures or test. */
export function sourcesOf(paths: readonly string[]): SourceText[] {
  return paths.map((path) => readSource(join(root, path), path));
}

/**
 * Demands that files and the server that ran them give the same schema; `refused` is what PostgreSQL says to the statements
 * that this version does not take, by schema.
 */
export function proveParity(server: () => RealServer, refused: Readonly<Record<string, readonly string[]>>): void {
  test.each(schemas)('files and server agree: %s', async (name, paths) => {
    const { comparison, report, run } = await checkParity(server().connection, sourcesOf(paths));
    const refusals = run.refusals.filter(({ data }) => !data).map(({ message }) => message);
    expect([...new Set(refusals)].sort()).toEqual(refused[name] ?? []);
    expect(comparison.differences.map(differenceText)).toEqual([]);
    expect(comparison.compared).toBeGreaterThan(15);
    expect(report.unreadable).toEqual([]);
  });
}
