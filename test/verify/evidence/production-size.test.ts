import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EmbeddedServer } from '../../../src/catalog/embedded-server.ts';
import { loadCatalog } from '../../../src/catalog/load-catalog.ts';
import { type ObjectGlob, objectGlob } from '../../../src/config/object-glob.ts';
import { printedSql } from '../../../src/parser/printed-sql.ts';
import { judgeRoles } from '../../../src/semantics/judge-roles.ts';
import type { Roles } from '../../../src/semantics/roles.ts';
import { exportStatistics, statisticsText } from '../../../src/verify/evidence/export-statistics.ts';
import { atProductionSize } from '../../../src/verify/evidence/production-size.ts';
import { indexesOf, planQuery, planShape } from '../../../src/verify/evidence/query-plan.ts';
import { readStatistics } from '../../../src/verify/evidence/read-statistics.ts';
import type { StatisticsFile } from '../../../src/verify/evidence/statistics-file.ts';
import { imagePath } from '../../harness/make-image.js';

const registerTypeScript = new URL('../../../src/dev/register-typescript.js', import.meta.url).href;

const schema = `
  CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL UNIQUE, created_at timestamptz NOT NULL);
  CREATE INDEX users_email_lower_idx ON users (lower(email));
  CREATE TABLE posts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, user_id bigint NOT NULL REFERENCES users,
    status text NOT NULL, tags text[] NOT NULL, metadata jsonb NOT NULL, score integer NOT NULL,
    scheduled_for timestamptz, created_at timestamptz NOT NULL
  );
  CREATE INDEX posts_user_created_idx ON posts (user_id, created_at DESC);
  CREATE INDEX posts_scheduled_idx ON posts (scheduled_for) WHERE status = 'scheduled';
  CREATE INDEX posts_tags_idx ON posts USING gin (tags);
  CREATE INDEX posts_created_brin ON posts USING brin (created_at);
  CREATE INDEX posts_score_idx ON posts (score);
`;

const rows = `
  INSERT INTO users (email, created_at)
    SELECT 'user' || i || '@example.com', '2023-01-01'::timestamptz + i * interval '1 hour' FROM generate_series(1, 15000) i;
  INSERT INTO posts (user_id, status, tags, metadata, score, scheduled_for, created_at)
    SELECT 1 + (i * 7919 % 15000) * (i * 31 % 15000) / 15000, (ARRAY['published', 'draft', 'scheduled'])[1 + (i % 10 > 5)::int + (i % 10 > 8)::int],
      ARRAY['tag' || i % 97, 'tag' || i % 13], jsonb_build_object('kind', i % 5, 'text', repeat('x', 80)), i * 31 % 1000,
      CASE WHEN i % 2 = 0 THEN '2023-01-01'::timestamptz + (i * 7919 % 700) * interval '1 day' END,
      '2023-01-01'::timestamptz + i * interval '5 minutes'
    FROM generate_series(1, 200000) i;

`;

const queries = [
  "SELECT * FROM users WHERE email = 'user77@example.com'",
  "SELECT * FROM users WHERE lower(email) = 'user77@example.com'",
  'SELECT * FROM posts WHERE user_id = 77 ORDER BY created_at DESC LIMIT 20',
  'SELECT * FROM posts WHERE id = 5',
  'SELECT status, count(*) FROM posts GROUP BY status',
  "SELECT * FROM posts WHERE status = 'draft' ORDER BY created_at LIMIT 10",
  "SELECT * FROM posts WHERE status = 'scheduled' AND scheduled_for BETWEEN '2023-05-01' AND '2023-05-02'",
  'SELECT * FROM posts WHERE score = 17',
  'SELECT * FROM posts WHERE score BETWEEN 10 AND 900',
  'SELECT * FROM posts WHERE score > 990 ORDER BY score',
  "SELECT * FROM posts WHERE tags @> ARRAY['tag96']",
  `SELECT * FROM posts WHERE metadata @> '{"kind": 3}'`,
  "SELECT * FROM posts WHERE created_at >= '2024-01-01' AND created_at < '2024-01-08'",
  "SELECT p.* FROM posts p JOIN users u ON u.id = p.user_id WHERE u.email = 'user5@example.com'",
  'SELECT * FROM users u WHERE NOT EXISTS (SELECT FROM posts p WHERE p.user_id = u.id)',
  'SELECT max(score) FROM posts',
];

const started: EmbeddedServer[] = [];
let production: EmbeddedServer;
let roles: Roles;

async function start(): Promise<EmbeddedServer> {
  const server = await EmbeddedServer.start({
    execArgv: ['--import', registerTypeScript],
    image: readFileSync(imagePath),
  });
  started.push(server);
  return server;
}

function globs(...patterns: readonly string[]): ObjectGlob[] {
  return patterns.flatMap((pattern) => objectGlob(pattern) ?? []);
}

async function exported(...patterns: readonly string[]): Promise<StatisticsFile> {
  const { file } = await exportStatistics(production, roles, { values: globs(...patterns), now: new Date() });
  return readStatistics('statistics.json', statisticsText(file));
}

beforeAll(async () => {
  production = await start();
  await production.run(`${schema} ${rows}`);
  await production.run('VACUUM ANALYZE');
  const live = await loadCatalog(production, { parser: printedSql });
  roles = judgeRoles(live.database);
});

afterAll(async () => {
  for (const server of started) await server.close();
});

describe('statistics that were exported', () => {
  test('say how long relations are and how values are spread, but no value of any row', async () => {
    const file = await exported();
    const posts = file.relations.find(({ name }) => name === 'posts');
    expect(posts).toMatchObject({ schema: 'public', kind: 'table', rows: 200_000 });
    expect(posts?.length).toBe(posts?.pages);
    expect(posts?.columns.find(({ name }) => name === 'scheduled_for')).toMatchObject({
      nullFraction: expect.closeTo(0.5, 1),
    });
    const expression = file.relations.find(({ name }) => name === 'users_email_lower_idx')?.columns;
    expect(expression).toEqual([expect.objectContaining({ position: 1, distinct: -1 })]);
    expect(JSON.stringify(file)).not.toMatch(/tag9|@example|published|2023-/);
  });

  test('hold values of columns that were asked for, and never those of a person', async () => {
    const options = { values: globs('public.posts.status', 'public.users.*', 'public.gone'), now: new Date() };
    const { file, withheld, unmatched, unknown } = await exportStatistics(production, roles, options);
    const columns = file.relations.flatMap((relation) => relation.columns);
    expect(columns.find(({ name }) => name === 'status')?.commonValues).toBe('{published,draft,scheduled}');
    expect(columns.find(({ name }) => name === 'score')?.commonValues).toBeUndefined();
    expect(JSON.stringify(file)).not.toContain('@example');
    expect(withheld).toEqual(['public.users.email: its values stay where they are (personal-data).']);
    expect(unmatched).toEqual(['public.gone']);
    expect(unknown).toEqual([]);
  });

  test('name the tables of which the server knows nothing', async () => {
    await production.run('CREATE TABLE fresh AS SELECT 1 AS a');
    const { unknown } = await exportStatistics(production, roles, { now: new Date() });
    await production.run('DROP TABLE fresh');
    expect(unknown).toEqual(['public.fresh']);
  });
});

describe('a server at production size', () => {
  test('plans without a row as production does with them', async () => {
    const file = await exported('public.posts.*', 'public.users.created_at');
    const server = await start();
    await server.run(schema);
    const size = await atProductionSize(server, file, roles);
    expect(size).toMatchObject({ missing: [], refused: [], estimated: [] });
    expect(size.madeUp).toEqual(['public.users.id', 'public.users.email']);
    const shapes = async (of: EmbeddedServer) => {
      const found: Record<string, string> = {};
      for (const query of queries) found[query] = planShape((await planQuery(of, query)).root);
      return found;
    };
    expect(await shapes(server)).toEqual(await shapes(production));
  });

  test('believes in ranges though it knows no value', async () => {
    const server = await start();
    await server.run(schema);
    const size = await atProductionSize(server, await exported(), roles);
    expect(size.madeUp).toContain('public.posts.score');
    const { root } = await planQuery(server, 'SELECT * FROM posts WHERE created_at < now()');
    expect(root).toMatchObject({ type: 'Seq Scan', expectedRows: expect.closeTo(200_000, -3) });
  });

  test('estimates how long an index is that production does not have, and plans without it', async () => {
    const server = await start();
    await server.run(`${schema} CREATE INDEX posts_status_created_idx ON posts (status, created_at DESC);
      CREATE INDEX posts_waiting_idx ON posts (created_at) WHERE status = 'scheduled'`);
    const size = await atProductionSize(server, await exported('public.posts.status'), roles);
    expect(size.estimated).toEqual(['posts_status_created_idx', 'posts_waiting_idx']);
    const query = "SELECT * FROM posts WHERE status = 'draft' ORDER BY created_at DESC LIMIT 10";
    expect(indexesOf((await planQuery(server, query)).root)).toEqual(['posts_status_created_idx']);
    await server.run('BEGIN; DROP INDEX posts_status_created_idx');
    expect(planShape((await planQuery(server, query)).root)).toBe('Limit(Sort(Seq Scan on posts))');
    await server.run('ROLLBACK');
    expect(indexesOf((await planQuery(server, query)).root)).toEqual(['posts_status_created_idx']);
    const [pages] = await server.run(
      `SELECT pg_relation_size('posts_status_created_idx') AS whole, pg_relation_size('posts_waiting_idx') AS part`,
    );
    await production.run(
      `CREATE INDEX whole ON posts (status, created_at DESC); CREATE INDEX part ON posts (created_at) WHERE status = 'scheduled'`,
    );
    const [real] = await production.run(`SELECT pg_relation_size('whole') AS whole, pg_relation_size('part') AS part`);
    await production.run('DROP INDEX whole, part');
    for (const index of ['whole', 'part']) {
      const ratio = Number(pages?.[0]?.[index]) / Number(real?.[0]?.[index]);
      expect(ratio).toBeGreaterThan(0.5);
      expect(ratio).toBeLessThan(2);
    }
  });

  test('takes relations that are longer than one file', async () => {
    const server = await start();
    await server.run(schema);
    const file = await exported();
    const grown = file.relations.map((relation) =>
      relation.name === 'posts' ? { ...relation, pages: 2_500_000, length: 2_500_000, rows: 100_000_000 } : relation,
    );
    await atProductionSize(server, { ...file, relations: grown }, roles);
    const [size] = await server.run(`SELECT pg_relation_size('posts') / 8192 AS pages`);
    expect(size).toEqual([{ pages: 2_500_000 }]);
    expect((await planQuery(server, 'SELECT * FROM posts')).root.expectedRows).toBe(100_000_000);
  });

  test('names what it does not have', async () => {
    const server = await start();
    await server.run('CREATE TABLE posts (id bigint PRIMARY KEY)');
    const file = await exported();
    const settings = { ...file.settings, enable_miracles: 'off' };
    const { missing, refused } = await atProductionSize(server, { ...file, settings }, roles);
    expect(refused).toEqual(['setting enable_miracles']);
    expect(missing).toContain('public.users');
    expect(missing).toContain('public.posts.status');
    expect(missing).not.toContain('public.posts.id');
  });
});
