import { expect, test } from '@jest/globals';
import { didYouMean, suggestion } from '../../src/config/did-you-mean.ts';

const rules = ['foreign-key-without-index', 'index-duplicated', 'table-without-primary-key', 'policy-always-true'];

test.each([
  ['foreign-key-without-indx', 'foreign-key-without-index'],
  ['foreignKeyWithoutIndex', 'foreign-key-without-index'],
  ['index_duplicated', 'index-duplicated'],
  ['indxe-duplicated', 'index-duplicated'],
  ['table-with-primary-key', 'table-without-primary-key'],
  ['policy', 'policy-always-true'],
  ['something-else', undefined],
  ['', undefined],
])('%p means %p', (written, meant) => {
  expect(didYouMean(written, rules)).toBe(meant);
});

test('the nearest wins, whatever the order', () => {
  expect(didYouMean('warnin', ['warn', 'warning'])).toBe('warning');
  expect(didYouMean('warnin', ['warning', 'warn'])).toBe('warning');
});

test('a suggestion is a sentence, or nothing', () => {
  expect(suggestion('eror', ['error', 'info'])).toBe(' Did you mean "error"?');
  expect(suggestion('xyz', ['error', 'info'])).toBe('');
});
