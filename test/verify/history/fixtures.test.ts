import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { layoutOf } from '../../../src/migrations/detect.ts';
import { loadSql } from '../../../src/parser/load-sql.ts';
import { readSource } from '../../../src/parser/read-source.ts';
import type { SourceText } from '../../../src/parser/source-text.ts';
import type { HistoryFailure, HistoryPlace } from '../../../src/verify/history/history-result.ts';
import { verifyHistory } from '../../../src/verify/history/verify-history.ts';
import type { ProvingServer } from '../../../src/verify/server/proving-server.ts';
import { provingServer } from './proving.ts';

const fixtures = join(import.meta.dirname, '../../../fixtures');

interface Expected {
  readonly statements: number;
  readonly failures: readonly { readonly file: string; readonly line: number; readonly sqlstate: string }[];
  readonly stops: readonly object[];
}

const expected = JSON.parse(
  readFileSync(join(fixtures, 'media-manager-hand-written/expected-failures.json'), 'utf8'),
) as Expected;

let server: ProvingServer;
beforeEach(async () => {
  server = await provingServer();
});
afterEach(() => server.close());

function sourcesIn(folder: string): SourceText[] {
  const files = layoutOf(join(fixtures, folder))?.files ?? [];
  return files.map((file) => readSource(file, file.split('/').at(-1)));
}

function lineOf({ source, start }: HistoryPlace): { readonly file: string; readonly line: number } {
  return { file: source.name, line: source.positionAt(start).line };
}

function described({ place, code, message, onlyInTransaction, because }: HistoryFailure): object {
  return {
    ...lineOf(place),
    sqlstate: code,
    message,
    onlyInTransaction,
    ...(because === undefined ? {} : { because: lineOf(because.place) }),
  };
}

describe('migrations that were written by hand', () => {
  const own = sourcesIn('media-manager/migrations');
  const written = sourcesIn('media-manager-hand-written/migrations');

  test('what PostgreSQL refuses is told, with what follows from what, and nothing is invented', async () => {
    const result = await verifyHistory(server, [...own, ...written], { transaction: 'file' });
    expect(result.failures.map(described)).toEqual(expected.failures);
    expect(result).toMatchObject({ unjudged: [], lost: [], rowsSkipped: 0, notReached: 0, stubbed: [] });
    expect(result.ran).toBe(
      result.statements -
        expected.failures.filter((one) => !('onlyInTransaction' in one && one.onlyInTransaction)).length,
    );
    expect(
      result.stops.map(({ failure, before, after }) => ({
        ...lineOf(failure.place),
        sqlstate: failure.code,
        statementsBefore: before,
        statementsAfter: after,
        sqlstatesAfter: ['25P02'],
      })),
    ).toEqual(expected.stops);
  });

  test('all of it is foreseen from the files alone', () => {
    const { report } = loadSql([...own, ...written], { postgres: { from: 15, to: 15 }, transaction: 'file' });
    const foreseen = report.problems.map(({ origin, sqlState }) => ({
      file: origin.source.name,
      line: origin.source.positionAt(origin.statement.start).line,
      sqlstate: sqlState,
    }));
    expect(foreseen).toEqual(expected.failures.map(({ file, line, sqlstate }) => ({ file, line, sqlstate })));
  });

  test('psql runs what only a transaction is in the way of', async () => {
    const result = await verifyHistory(server, [...own, ...written], { transaction: 'none' });
    expect(result.failures).toHaveLength(expected.failures.length - 1);
    expect(result.failures.filter(({ onlyInTransaction }) => onlyInTransaction)).toEqual([]);
    expect(result.stops).toEqual([]);
    expect(result.databasesNamed).toEqual(['media_manager']);
  });

  test('each cause is told', async () => {
    const { failures } = await verifyHistory(server, [...own, ...written], { transaction: 'file' });
    expect(failures.map(({ cause }) => cause)).toEqual([
      'content_feedback.content_id is uuid (0000_lovely_dexter_bennett.sql:82) and content_library.id is character varying (0000_lovely_dexter_bennett.sql:91) have no equality between them.',
      undefined,
      'The unique keys of subscription_plans (0000_lovely_dexter_bennett.sql:193) are on (id), none on (name).',
      'now() may answer differently another time, and what was stored cannot follow.',
      'CURRENT_TIMESTAMP may answer differently another time, and what was stored cannot follow.',
      'PostgreSQL carries this out outside of transactions only, and it stands in one.',
      'campaign_monthly_stats (0002_faster_dashboards.sql:34) has no index; it takes a unique one over plain columns and all rows.',
      'max_connections is a setting of the whole server; for one database there is ALTER DATABASE ... CONNECTION LIMIT.',
      'now() may answer differently another time, and what was stored cannot follow.',
      'Index idx_login_attempts_identifier (0006_security_audit_tables.sql:41) on (identifier, ip_address) is not unique.',
    ]);
  });
});

test.each([
  ['media-manager/migrations', () => true],
  ['well-kept', (name: string) => name === 'dump.sql'],
  ['edge-names', () => true],
] as const)('nothing fails in %s', async (folder, isMeant) => {
  const result = await verifyHistory(
    server,
    sourcesIn(folder).filter(({ name }) => isMeant(name)),
  );
  expect(result).toMatchObject({ failures: [], unjudged: [], lost: [], ran: result.statements });
  expect(result.ran).toBeGreaterThan(10);
});
