import { describe, expect, test } from '@jest/globals';
import rule from '../../rules/index/index-unused/index.ts';
import type { CountedPeriod } from '../../src/model/counted-period.ts';
import type { Database } from '../../src/model/database.ts';
import { countedEvidence, obstacleToUse } from '../../src/rule/counted-use.ts';
import { configFor, lintServer } from '../harness/lint-case.ts';
import { startServer } from '../harness/postgres.ts';

const until = new Date('2025-06-30T12:00:00Z');
const daysAgo = (days: number): Date => new Date(until.getTime() - days * 86_400_000);

function counted(period: Partial<CountedPeriod>): Database {
  return { counted: { until, isReplica: false, replicas: 0, ...period } } as Database;
}

describe('how often something is used', () => {
  test.each([
    ['the days are over', { since: daysAgo(30) }, undefined],
    ['they are not', { since: daysAgo(29.9) }, 'needs counts of 30 days, and the server has counted for 29 days'],
    [
      'it has just begun',
      { since: daysAgo(0.01) },
      'needs counts of 30 days, and the server has counted for less than an hour',
    ],
    ['the server does not say', {}, 'needs to know since when the server counts, which it does not say'],
    [
      'it is a replica',
      { since: daysAgo(100), isReplica: true },
      'needs the counts of the primary, and this server is a replica',
    ],
  ])('%s', (_name, period, obstacle) => {
    expect(obstacleToUse(counted(period), 30)).toBe(obstacle);
  });

  test('is said with its period and place', () => {
    expect(countedEvidence(counted({ since: daysAgo(1.5), replicas: 1 }))).toEqual([
      'counted over 1 day on this server',
      'a replica is connected, and what is scanned there is not counted here',
    ]);
  });
});

test('a catalog that was loaded without statistics lets no rule look that needs them', async () => {
  const server = await startServer();
  const { analysis } = await lintServer(server, configFor([rule]), new Set());
  await server.close();
  expect(analysis.rulesNotRun).toEqual([{ rule: rule.meta.id, reason: 'needs statistics, which were not loaded' }]);
});
