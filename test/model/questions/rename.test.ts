import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Node } from '@pgsql/types';
import { loadModule, parseSync } from 'libpg-query';
import { canonicalText } from '../../../src/model/canonical-text.ts';
import type { ExpressionScope, ScopeRelation } from '../../../src/model/expression-scope.ts';
import { renameColumn } from '../../../src/model/questions/rename-column.ts';
import { renameRelation } from '../../../src/model/questions/rename-relation.ts';
import { expressionTree } from '../normal-form/expression-server.ts';

const schema = `CREATE SCHEMA other;
  CREATE TABLE posts (id int, owner int, team int, title text);
  CREATE TABLE teams (id int, owner int, name text);`;

function relation(name: string, ...columns: string[]): ScopeRelation {
  const type = { schema: 'pg_catalog', name: 'int4', modifiers: [], dimensions: 0 };
  return { schema: 'public', name, columns: columns.map((column) => ({ name: column, type })) };
}

function scopeOf(...relations: ScopeRelation[]): ExpressionScope {
  return { relation: relations[0], find: (_schema, name) => relations.find((each) => each.name === name) };
}

const before = scopeOf(relation('posts', 'id', 'owner', 'team', 'title'), relation('teams', 'id', 'owner', 'name'));

const policies = [
  'owner = 1',
  'posts.owner = 1',
  'public.posts.owner = posts.id',
  'team IN (SELECT id FROM teams WHERE owner = 5)',
  'team IN (SELECT id FROM teams WHERE teams.owner = posts.owner)',
  'EXISTS (SELECT 1 FROM teams t WHERE t.id = team AND t.owner = posts.owner)',
  'EXISTS (SELECT 1 FROM posts p WHERE p.owner = posts.owner)',
  'EXISTS (SELECT 1 FROM posts WHERE posts.owner = 1)',
  'EXISTS (SELECT owner FROM teams ORDER BY owner)',
  'id IN (SELECT x.owner FROM (SELECT owner FROM teams) x)',
  'id IN (WITH c AS (SELECT owner FROM teams) SELECT c.owner FROM c)',
  'EXISTS (SELECT 1 FROM public.teams AS posts WHERE posts.owner = 2)',
  'EXISTS (SELECT 1 FROM teams owner WHERE owner.owner = 2)',
  "title = 'owner'",
];

let server: PGlite;
beforeAll(async () => {
  await loadModule();
  server = await PGlite.create();
  await server.exec(schema);
});
afterAll(() => server.close());

/** The policy as the server prints it after the statement. */
async function afterwards(policy: string, statement: string): Promise<Node> {
  await server.exec(`BEGIN; CREATE POLICY p ON posts USING (${policy}); ${statement};`);
  try {
    const { rows } = await server.query<{ using: string }>(
      'SELECT pg_get_expr(polqual, polrelid) AS using FROM pg_policy',
    );
    return expressionTree(rows[0]?.using ?? '');
  } finally {
    await server.exec('ROLLBACK');
  }
}

describe('renameColumn does what the server does', () => {
  const changes = [
    {
      table: 'posts',
      after: scopeOf(relation('posts', 'id', 'author', 'team', 'title'), relation('teams', 'id', 'owner', 'name')),
    },
    {
      table: 'teams',
      after: scopeOf(relation('posts', 'id', 'owner', 'team', 'title'), relation('teams', 'id', 'author', 'name')),
    },
  ];
  test.each(policies.flatMap((policy) => changes.map((change) => ({ policy, ...change }))))(
    '$table: $policy',
    async ({ policy, table, after }) => {
      const written = expressionTree(policy);
      const renamed = renameColumn(written, { schema: 'public', name: table }, 'owner', 'author', before);
      const printed = await afterwards(policy, `ALTER TABLE ${table} RENAME owner TO author`);
      expect(canonicalText(renamed, after)).toBe(canonicalText(printed, after));
      expect(renamed === written).toBe(canonicalText(printed, after) === canonicalText(written, before));
    },
  );
});

describe('renameRelation does what the server does', () => {
  const teams = relation('teams', 'id', 'owner', 'name');
  const posts = relation('posts', 'id', 'owner', 'team', 'title');
  const changes = [
    {
      statement: 'ALTER TABLE teams RENAME TO groups',
      from: 'teams',
      to: { schema: 'public', name: 'groups' },
      after: scopeOf(posts, { ...teams, name: 'groups' }),
    },
    {
      statement: 'ALTER TABLE posts RENAME TO articles',
      from: 'posts',
      to: { schema: 'public', name: 'articles' },
      after: scopeOf({ ...posts, name: 'articles' }, teams),
    },
    {
      statement: 'ALTER TABLE teams SET SCHEMA other',
      from: 'teams',
      to: { schema: 'other', name: 'teams' },
      after: scopeOf(posts, { ...teams, schema: 'other' }),
    },
  ];
  test.each(policies.flatMap((policy) => changes.map((change) => ({ policy, ...change }))))(
    '$statement: $policy',
    async ({ policy, statement, from, to, after }) => {
      const renamed = renameRelation(expressionTree(policy), { schema: 'public', name: from }, to, before);
      const printed = await afterwards(policy, statement);
      expect(canonicalText(renamed, after)).toBe(canonicalText(printed, after));
    },
  );
});

test('a view keeps the names of its columns', () => {
  const tree = parseSync('SELECT owner, title FROM posts WHERE owner = 1').stmts?.[0]?.stmt as Node;
  const renamed = renameColumn(tree, { schema: 'public', name: 'posts' }, 'owner', 'author', before);
  const wanted = parseSync('SELECT author AS owner, title FROM posts WHERE author = 1').stmts?.[0]?.stmt as Node;
  expect(canonicalText(renamed)).toBe(canonicalText(wanted));
  expect(JSON.stringify(renamed)).toContain('"name":"owner"');
});

test('what is not renamed is the same tree', () => {
  const tree = expressionTree('owner = 1 AND title = 2');
  expect(renameColumn(tree, { schema: 'public', name: 'teams' }, 'owner', 'author', before)).toBe(tree);
  expect(renameRelation(tree, { schema: 'public', name: 'teams' }, { schema: 'public', name: 'x' }, before)).toBe(tree);
});
