import { expect, test } from '@jest/globals';
import { judgeRoles } from '../../../src/semantics/judge-roles.ts';
import { referencesInArray } from '../../../src/semantics/questions/array-of-references.ts';
import { columnsOf, databaseOf, tableOf } from '../../model/load-schema.ts';

const others = `CREATE SCHEMA a; CREATE SCHEMA b; CREATE TABLE posts (id bigint PRIMARY KEY); CREATE TABLE tags (name text PRIMARY KEY);
  CREATE TABLE media_files (id uuid PRIMARY KEY); CREATE TABLE pairs (x int, y int, PRIMARY KEY (x, y));
  CREATE TABLE a.users (id int PRIMARY KEY); CREATE TABLE b.users (id int PRIMARY KEY);`;

test.each([
  ['post_ids bigint[]', 'posts.id'],
  ['posts bigint[]', 'posts.id'],
  ['"mediaFileIds" uuid[]', 'media_files.id'],
  ['tag_ids text[]', 'tags.name'],
  ['tags text[]', undefined],
  ['post_ids uuid[]', undefined],
  ['post_ids jsonb', undefined],
  ['pair_ids int[]', undefined],
  ['user_ids int[]', undefined],
  ['ids bigint[]', undefined],
  ['post_counts bigint[]', undefined],
])('%s: %s', (definition, key) => {
  const database = databaseOf(`${others} CREATE TABLE t (${definition});`);
  const table = tableOf(database, 't');
  const [column] = columnsOf(table, table.columns[0]?.name ?? '');
  const found = column && referencesInArray(judgeRoles(database), column);
  expect(found && `${found.table.name}.${found.key.name}`).toBe(key);
});
