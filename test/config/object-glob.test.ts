import { expect, test } from '@jest/globals';
import { objectGlob } from '../../src/config/object-glob.ts';

const table = { schema: 'public', name: 'posts' };
const column = { schema: 'public', relation: 'posts', name: 'user_id' };
const role = { name: 'anon' };
const routine = { schema: 'app', name: 'notify(text, integer)' };
const mixed = { schema: 'public', relation: 'Order.Lines', name: 'Nr' };

test.each([
  ['public.posts', [table, column]],
  ['public.posts.user_id', [column]],
  ['public.posts.*', [column]],
  ['public.*', [table, column, mixed]],
  ['*.*', [table, column, routine, mixed]],
  ['*.p?sts', [table, column]],
  ['public.post', []],
  ['Public.posts', []],
  ['public', []],
  ['anon', [role]],
  ['*', [role]],
  ['app.notify', [routine]],
  ['app.not*', [routine]],
  ['app.notify(text, integer)', [routine]],
  ['app.notify(text)', []],
  ['public."Order.Lines"', [mixed]],
  ['public."Order.Lines".Nr', [mixed]],
  ['public."p*"', []],
  ['public.po+ts', []],
])('%s', (pattern, expected) => {
  const glob = objectGlob(pattern);
  const all = [table, column, role, routine, mixed];
  expect(all.filter((object) => glob?.matches(object))).toEqual(all.filter((object) => expected.includes(object)));
});

test.each(['', '.', 'a.', '.a', 'a..b', 'a.b.c.d', 'a."b', '"a"b'])('%p names no object', (pattern) => {
  expect(objectGlob(pattern)).toBeUndefined();
});
