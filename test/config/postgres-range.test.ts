import { expect, test } from '@jest/globals';
import { postgresRange, postgresRangeText, rangesMeet } from '../../src/config/postgres-range.ts';

test.each([
  ['16', { from: 16, to: 16 }],
  ['14-18', { from: 14, to: 18 }],
  [' 14 - 16 ', { from: 14, to: 16 }],
  ['>=15', { from: 15, to: 18 }],
  ['<= 15', { from: 13, to: 15 }],
  ['12', undefined],
  ['19', undefined],
  ['18-14', undefined],
  ['16.2', undefined],
  ['latest', undefined],
  ['', undefined],
])('%p', (text, range) => {
  expect(postgresRange(text)).toEqual(range);
});

test('a range is written as it is read', () => {
  expect(postgresRangeText({ from: 14, to: 18 })).toBe('14-18');
  expect(postgresRangeText({ from: 16, to: 16 })).toBe('16');
});

test('ranges meet when a major is in both', () => {
  expect(rangesMeet({ from: 14, to: 16 }, { from: 16, to: 18 })).toBe(true);
  expect(rangesMeet({ from: 14, to: 15 }, { from: 16, to: 18 })).toBe(false);
});
