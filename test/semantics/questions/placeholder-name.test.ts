import { expect, test } from '@jest/globals';
import { placeholderIn } from '../../../src/semantics/questions/placeholder-name.ts';

test.each([
  ['TODO: restrict to owners', 'posts', 'todo'],
  ['tmp_policy', 'posts', 'tmp'],
  ['allowAllTemp', 'posts', 'temp'],
  ['todo is visible to its owner', 'todos', undefined],
  ['admins read debug logs', 'debug_logs', undefined],
  ['owners may read', 'posts', undefined],
  ['contemporary art', 'posts', undefined],
])('%s on %s: %s', (name, subject, word) => {
  expect(placeholderIn(name, subject)).toBe(word);
});
