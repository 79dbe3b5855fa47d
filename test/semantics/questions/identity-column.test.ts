import { describe, expect, test } from '@jest/globals';
import { identityColumnFor } from '../../../src/semantics/questions/identity-column.ts';
import { judgeSql } from '../judge-sql.ts';

const sql = `
  CREATE TABLE users (id uuid PRIMARY KEY, email text, password_hash text);
  CREATE TABLE posts (id int PRIMARY KEY, user_id uuid NOT NULL REFERENCES users);
  CREATE TABLE comments (id int PRIMARY KEY, post_id int NOT NULL REFERENCES posts ON DELETE CASCADE);
  CREATE TABLE reactions (id int PRIMARY KEY, comment_id int NOT NULL REFERENCES comments);
  CREATE TABLE drafts (id int PRIMARY KEY, post_id int REFERENCES posts);
  CREATE TABLE reviews (id int PRIMARY KEY, approved_by uuid NOT NULL REFERENCES users);
  CREATE TABLE pages (id int PRIMARY KEY, created_by uuid NOT NULL REFERENCES users);
  CREATE TABLE currencies (code text PRIMARY KEY, name text);
  CREATE TABLE rates (id int PRIMARY KEY, currency_code text NOT NULL REFERENCES currencies);`;

function identity(name: string, more = ''): string | undefined {
  const { roles, table } = judgeSql(sql + more);
  const found = identityColumnFor(roles, table(name));
  if (found === undefined) return undefined;
  const via = found.via.map((key) => key.columns.map((column) => column.name).join('+'));
  return [found.of, found.how, ...via, `${found.column.relation.name}.${found.column.name}`].join(' ');
}

describe('identityColumnFor', () => {
  test.each([
    ['users', 'user self users.id'],
    ['posts', 'user column posts.user_id'],
    ['comments', 'user path post_id posts.user_id'],
    ['reactions', 'user path comment_id post_id posts.user_id'],
    ['pages', 'user column pages.created_by'],
  ])('%s: %s', (table, found) => {
    expect(identity(table)).toBe(found);
  });

  test.each(['drafts', 'reviews', 'currencies', 'rates'])('the rows of %s are nobody in particular', (table) => {
    expect(identity(table)).toBeUndefined();
  });

  test('a tenant key comes before an owner', () => {
    const more = `CREATE TABLE organizations (id uuid PRIMARY KEY);
      CREATE TABLE files (id int, organization_id uuid REFERENCES organizations, user_id uuid REFERENCES users);`;
    expect(identity('files', more)).toBe('tenant column files.organization_id');
    expect(identity('organizations', more)).toBe('tenant self organizations.id');
  });

  test('a way round in a circle ends', () => {
    const more = `CREATE TABLE a (id int PRIMARY KEY, b_id int NOT NULL);
      CREATE TABLE b (id int PRIMARY KEY, a_id int NOT NULL REFERENCES a);
      ALTER TABLE a ADD FOREIGN KEY (b_id) REFERENCES b;`;
    expect(identity('a', more)).toBeUndefined();
  });

  test('of two ways the shorter is told', () => {
    const more = `CREATE TABLE notes (id int PRIMARY KEY, reaction_id int NOT NULL REFERENCES reactions,
      post_id int NOT NULL REFERENCES posts);`;
    expect(identity('notes', more)).toBe('user path post_id posts.user_id');
  });

  test('says how it was found', () => {
    const { roles, table } = judgeSql(sql);
    expect(identityColumnFor(roles, table('comments'))?.evidence).toEqual([
      'post_id leads to public.posts',
      'foreign key posts_user_id_fkey points at public.users, the table of accounts',
    ]);
  });
});
