import { expect, test } from '@jest/globals';
import { parseDirective } from '../../src/engine/parse-directive.ts';

test.each([
  ['-- schemalint-disable-next-line a', { verb: 'disable-next-line', rules: ['a'] }],
  ['--schemalint-disable-line a, b', { verb: 'disable-line', rules: ['a', 'b'] }],
  [
    '-- schemalint-disable a,b c -- because -- of x',
    { verb: 'disable', rules: ['a', 'b', 'c'], reason: 'because -- of x' },
  ],
  ['-- schemalint-disable-file', { verb: 'disable-file', rules: [] }],
  ['-- schemalint-disable-file -- generated', { verb: 'disable-file', rules: [], reason: 'generated' }],
  ['-- schemalint-enable', { verb: 'enable', rules: [] }],
  ['/* schemalint-disable a -- why */', { verb: 'disable', rules: ['a'], reason: 'why' }],
  ['/**\n * schemalint-disable-next-line a\n */', { verb: 'disable-next-line', rules: ['a'] }],
  ['-- schemalint-disable a --', { verb: 'disable', rules: ['a'] }],
  ['-- schemalint-disable-nextline a', { verb: 'disable-nextline', rules: ['a'] }],
  ['-- schemalint-disable\tforeign-key-without-index', { verb: 'disable', rules: ['foreign-key-without-index'] }],
])('%j', (comment, expected) => {
  expect(parseDirective(comment)).toEqual(expected);
});

test.each([
  '-- a comment',
  '-- use schemalint-disable here',
  '-- schemalint',
  '-- schemalint is fine',
  '/* x */',
  '--',
])('%j is no directive', (comment) => {
  expect(parseDirective(comment)).toBeUndefined();
});
