import { expect, test } from '@jest/globals';
import { bodyTokens } from '../../../src/model/questions/body-tokens.ts';
import { nameAt, relationInBody } from '../../../src/model/questions/named-in-body.ts';
import { routinesNamed } from '../../../src/model/questions/routines-named.ts';
import { databaseOf } from '../load-schema.ts';

test.each([
  ['Posts p', { name: 'posts', end: 1 }],
  ['"My App" . "Posts" p', { schema: 'My App', name: 'Posts', end: 3 }],
  ["'posts'", undefined],
  ['app.(', undefined],
])('the name at the beginning of %s', (body, name) => {
  expect(nameAt(bodyTokens(body), 0)).toEqual(name);
});

const database =
  databaseOf(`CREATE SCHEMA app; CREATE TABLE posts (id int); CREATE VIEW app.posts AS SELECT 1 AS id; CREATE TABLE app.only (id int);
  CREATE FUNCTION bare() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION with_path() RETURNS int LANGUAGE sql SET search_path = app, public AS 'SELECT 1';
  CREATE FUNCTION without() RETURNS int LANGUAGE sql SET search_path = '' AS 'SELECT 1';`);

test.each([
  ['bare', { schema: 'public', name: 'posts' }, 'table'],
  ['bare', { name: 'posts' }, undefined],
  ['bare', { name: 'only' }, 'table'],
  ['bare', { schema: 'public', name: 'only' }, undefined],
  ['with_path', { name: 'posts' }, 'view'],
  ['without', { name: 'only' }, undefined],
])('in function %s %j means a %s', (routine, name, kind) => {
  const [found] = routinesNamed(database, 'public', routine);
  if (found === undefined) throw new Error(`There is no function ${routine}`);
  expect(relationInBody(database, found, name)?.kind).toBe(kind);
});
