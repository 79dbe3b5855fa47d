import { expect, test } from '@jest/globals';
import { groupingKey } from '../../../src/model/questions/grouping-key.ts';
import { databaseOf } from '../load-schema.ts';

const tables = `
  CREATE TABLE posts (id int, author_id int, at timestamptz, kind text, month date);
  CREATE TABLE authors (id int, name text);
  CREATE FUNCTION pieces(int) RETURNS SETOF int LANGUAGE sql AS 'SELECT 1';`;

test.each([
  ['SELECT author_id, count(*) FROM posts GROUP BY author_id', 'author_id'],
  ['SELECT author_id, kind AS k, count(*) FROM posts GROUP BY 1, 2', 'author_id, k'],
  ["SELECT author_id, date_trunc('day', at) AS day, count(*) FROM posts GROUP BY author_id, day", 'author_id, day'],
  ["SELECT date_trunc('day', at) AS day, count(*) FROM posts GROUP BY date_trunc('day', at)", 'day'],
  ['SELECT a.id, a.name, count(*) FROM authors a JOIN posts p ON p.author_id = a.id GROUP BY a.id, a.name', 'id, name'],
  ['SELECT author_id FROM posts GROUP BY author_id, author_id', 'author_id'],
])('%s: %s', (query, key) => {
  expect(keyOf(query)).toBe(key);
});

test.each([
  ['no group', 'SELECT author_id FROM posts'],
  ['one row', 'SELECT count(*) FROM posts'],
  ['a group that it does not give', 'SELECT count(*) FROM posts GROUP BY author_id'],
  [
    'a name that means the column of the table',
    "SELECT date_trunc('month', at) AS month, count(*) FROM posts GROUP BY month, at",
  ],
  ['several groupings', 'SELECT author_id, kind, count(*) FROM posts GROUP BY ROLLUP (author_id, kind)'],
  ['two queries', 'SELECT author_id, 1 FROM posts GROUP BY author_id UNION ALL SELECT id, 2 FROM authors GROUP BY id'],
  ['a function that gives a set', 'SELECT author_id, unnest(array_agg(id)) FROM posts GROUP BY author_id'],
  ['a function of the schema that gives a set', 'SELECT author_id, pieces(author_id) FROM posts GROUP BY author_id'],
  [
    'new names for columns',
    'SELECT lower(kind) AS a, count(*) FROM posts AS p (id, author_id, at, kind, a) GROUP BY a, kind',
  ],
])('%s', (_what, query) => {
  expect(keyOf(query)).toBeUndefined();
});

function keyOf(query: string): string | undefined {
  const database = databaseOf(`${tables} CREATE MATERIALIZED VIEW m AS ${query};`);
  const [view] = database.materializedViews;
  return (
    view &&
    groupingKey(view, database)
      ?.map(({ name }) => name)
      .join(', ')
  );
}
