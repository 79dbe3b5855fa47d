import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { loadSql } from '../../src/parser/load-sql.ts';
import { sourceText } from '../../src/parser/source-text.ts';
import { verifyHistory } from '../../src/verify/history/verify-history.ts';
import { provingServer } from '../verify/history/proving.ts';
import { accepted, refused } from './refusals.ts';

let server: Awaited<ReturnType<typeof provingServer>>;
beforeAll(async () => {
  server = await provingServer();
});
afterEach(() => server.reset());
afterAll(() => server.close());

/** What the server refuses and what the loader foresees, each as `line code`. */
async function both(text: string): Promise<{ readonly server: readonly string[]; readonly loader: readonly string[] }> {
  const source = sourceText('a.sql', text);
  const { failures, unjudged } = await verifyHistory(server, [source]);
  const line = (offset: number): number => source.positionAt(offset).line;
  const { report } = loadSql([source], { postgres: { from: 18, to: 18 } });
  return {
    server: [
      ...failures.map(({ place, code }) => `${line(place.start)} ${code}`),
      ...unjudged.map(({ place, reason }) => `${line(place.start)} ${reason}`),
    ],
    loader: [
      ...report.syntaxProblems.map(({ statement }) => `${line(statement.start)} 42601`),
      ...new Set(report.problems.map(({ origin, sqlState }) => `${line(origin.statement.start)} ${sqlState}`)),
    ],
  };
}

describe('what PostgreSQL refuses is foreseen from the files alone', () => {
  test.each(refused)('%s', async (text) => {
    const found = await both(text);
    expect(found.server).toHaveLength(1);
    expect(found.loader).toEqual(found.server);
  });
});

describe('what PostgreSQL accepts is no problem', () => {
  test.each(accepted)('%s', async (text) => {
    expect(await both(text)).toEqual({ server: [], loader: [] });
  });
});
