import { expect, test } from '@jest/globals';
import { UsageError } from '../../../src/errors.ts';
import { statisticsText } from '../../../src/verify/evidence/export-statistics.ts';
import { readStatistics } from '../../../src/verify/evidence/read-statistics.ts';
import type { StatisticsFile } from '../../../src/verify/evidence/statistics-file.ts';

const file: StatisticsFile = {
  format: 1,
  postgres: '15.18',
  exported: '2025-06-15T00:00:00.000Z',
  settings: { random_page_cost: '1.1' },
  relations: [
    {
      schema: 'public',
      name: 'posts',
      kind: 'table',
      pages: 10,
      rows: 1000,
      allVisiblePages: 0,
      length: 11,
      columns: [
        { name: 'id', position: 1, inherited: false, nullFraction: 0, averageWidth: 8, distinct: -1, correlation: 1 },
      ],
    },
  ],
};

function refusalOf(text: string): string {
  try {
    readStatistics('s.json', text);
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(UsageError);
    return (thrown as Error).message;
  }
  throw new Error('it was accepted');
}

test('a file is read as it was written', () => {
  expect(readStatistics('s.json', statisticsText(file))).toEqual(file);
  expect(readStatistics('s.json', statisticsText({ ...file, relations: [] }))).toEqual({ ...file, relations: [] });
});

test.each([
  ['', 's.json: Unexpected end of JSON input'],
  ['[]', 's.json: statistics is []; it must be an object.'],
  [JSON.stringify({ ...file, format: 2 }), 's.json: statistics.format is 2; allowed are 1.'],
  [
    JSON.stringify({ ...file, relations: [{ ...file.relations[0], rows: 'many' }] }),
    's.json: statistics.relations[0].rows is "many"; it must be a number.',
  ],
  [
    JSON.stringify({
      ...file,
      relations: [{ ...file.relations[0], columns: [{ ...file.relations[0]?.columns[0], nullFraction: 2 }] }],
    }),
    's.json: statistics.relations[0].columns[0].nullFraction is 2; it must be <= 1.',
  ],
])('%# what is wrong is told in one line', (text, message) => {
  expect(refusalOf(text)).toBe(message);
});

test('of many breaches the first are told, and how many there are', () => {
  const relations = Array.from({ length: 9 }, () => ({ ...file.relations[0], length: -1 }));
  const lines = refusalOf(JSON.stringify({ ...file, relations })).split('\n');
  expect(lines).toHaveLength(6);
  expect(lines.at(-1)).toBe('s.json: and 4 more.');
});

test('a setting cannot smuggle a statement in', () => {
  expect(refusalOf(JSON.stringify({ ...file, settings: { 'work_mem = 1; DROP TABLE x; --': '1' } }))).toContain(
    's.json: ',
  );
});
