import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Drift, driftBetween } from '../../src/analysis/drift.ts';
import { loadCatalog } from '../../src/catalog/load-catalog.ts';
import { pgliteConnection } from '../../src/catalog/pglite-connection.ts';
import { loadSql } from '../../src/parser/load-sql.ts';
import { printedSql } from '../../src/parser/printed-sql.ts';
import { sourceText } from '../../src/parser/source-text.ts';
import { diffText } from '../../src/reporters/diff-text.ts';
import { plainPainter } from '../../src/reporters/paint.ts';
import { type Server, startServer } from '../harness/postgres.ts';

const files = `
  CREATE TABLE users (id int PRIMARY KEY, email text NOT NULL);
  CREATE TABLE posts (id int PRIMARY KEY, user_id int REFERENCES users, body text DEFAULT 'x');
  CREATE INDEX posts_user_idx ON posts (user_id);
  ALTER TABLE posts ENABLE ROW LEVEL SECURITY;
  CREATE POLICY own ON posts USING (user_id = 1);
`;

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());
beforeEach(() => server.reset());

async function drift(onServer: string): Promise<Drift> {
  await server.run(onServer);
  const live = await loadCatalog(pgliteConnection(server.pglite), { parser: printedSql });
  const { database } = loadSql([sourceText('a.sql', files)], { postgres: live.database.postgres });
  return driftBetween(database, live.database, { columns: {}, tables: {} });
}

function linesOf(found: Drift): readonly string[] {
  return diffText(found, { left: 'migrations', right: 'the database' }, plainPainter).trimEnd().split('\n');
}

describe('a database that has drifted from its migrations', () => {
  test('is told by object', async () => {
    const found = await drift(`${files}
      DROP INDEX posts_user_idx;
      DROP POLICY own ON posts;
      CREATE INDEX made_by_hand ON users (email);
      ALTER TABLE users ADD COLUMN phone text;
      ALTER TABLE posts ALTER body DROP DEFAULT;
      CREATE TABLE extra (id int PRIMARY KEY);
    `);
    expect(linesOf(found)).toEqual([
      '- migrations',
      '+ the database',
      '',
      '  table public.users',
      '  + column phone',
      '  + index made_by_hand',
      '  table public.posts',
      "  ~ column body: default: 'x' → (none)",
      '  - index posts_user_idx',
      '  - policy own',
      '+ table public.extra',
      '',
      expect.stringMatching(/^⚠ \d+ objects differ$/),
      expect.stringMatching(/^ {2}\d+ objects compared, \d+ equal$/),
      expect.stringMatching(/^ {2}\d+ facts that one side cannot know$/),
    ]);
  });

  test('or has not', async () => {
    const found = await drift(files);
    expect(found.comparison.differences).toEqual([]);
    expect(linesOf(found)[0]).toBe('✔ no difference');
  });
});

test('what platform and migration tool bring is passed over, and said', async () => {
  const found = await drift(`${files}
    CREATE TABLE "__drizzle_migrations" (id serial PRIMARY KEY, hash text NOT NULL, created_at bigint);
    CREATE SCHEMA auth; CREATE SCHEMA storage; CREATE SCHEMA realtime;
    CREATE TABLE auth.users (id uuid PRIMARY KEY);
    CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql AS 'SELECT NULL::uuid';
  `);
  expect(found.comparison.differences).toEqual([]);
  expect(found.leftOut).toEqual(['the schemas of the platform supabase', "the migration tool's own tables"]);
});
