import { expect, test } from '@jest/globals';
import { typeText } from '../../src/model/data-type.ts';
import { displayIdentifier, displayName } from '../../src/model/name.ts';

test.each([
  ['posts', 'posts'],
  ['user', '"user"'],
  ['timestamp', '"timestamp"'],
  ['name', 'name'],
  ['createdAt', '"createdAt"'],
  ['a"b', '"a""b"'],
  ['2fa', '"2fa"'],
])('%s is shown as %s', (name, shown) => {
  expect(displayIdentifier(name)).toBe(shown);
  expect(displayName({ schema: 'public', name })).toBe(`public.${shown}`);
});

test('a type is shown as PostgreSQL prints it', () => {
  const type = { modifiers: [], dimensions: 1 };
  expect(typeText({ ...type, schema: 'public', name: 'OrderState' })).toBe('"OrderState"[]');
  expect(typeText({ ...type, schema: 'My App', name: 'state' })).toBe('"My App".state[]');
  expect(typeText({ ...type, schema: 'pg_catalog', name: 'time' })).toBe('time without time zone[]');
});
