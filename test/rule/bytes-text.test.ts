import { expect, test } from '@jest/globals';
import { bytesText } from '../../src/rule/bytes-text.ts';

test.each([
  [0, '0 bytes'],
  [10_239, '10239 bytes'],
  [16_384, '16 kB'],
  [3 * 1024 ** 3, '3072 MB'],
  [20 * 1024 ** 5, '20480 TB'],
])('%d bytes are %s', (bytes, text) => {
  expect(bytesText(bytes)).toBe(text);
});
