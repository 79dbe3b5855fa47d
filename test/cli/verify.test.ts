import { readdirSync } from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import { project, removeProjects, schemalint, schemalintProcess } from './command.ts';

afterAll(removeProjects);

const history = {
  'migrations/0001_users.sql': 'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);\n',
  'migrations/0002_posts.sql': `CREATE TABLE posts (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users, score int);
ALTER TABLE posts ADD CONSTRAINT posts_score_check CHECK (score >= 0) NOT VALID;
`,
};

describe('verify', () => {
  test('proves the fixes on a server of its own, and writes nothing', async () => {
    const folder = project(history);
    const { code, out, error } = await schemalintProcess(folder, ['verify', '--unsafe-fixes', '--rows', '20000']);
    expect(error).toBe('');
    expect(out).toContain('✔ no statement fails\n  PostgreSQL 18');
    expect(out).toContain('3 statements, 3 ran');
    for (const step of ['runs', 'as foreseen', 'fixes', 'settles', 'can be undone', 'can be run again'])
      expect(out).toContain(`  ✔ ${step} `);
    expect(out).toContain('✔ public.posts_user_id_idx for equality on user_id');
    expect(out.trimEnd().split('\n').at(-1)).toBe('✔ the fixes are proved');
    expect(code).toBe(0);
    expect(readdirSync(`${folder}/migrations`)).toEqual(['0001_users.sql', '0002_posts.sql']);
  });

  test('names the statement that fails, and tries no fix', async () => {
    const folder = project({
      ...history,
      'migrations/0003_wrong.sql': 'SELECT 1;\nALTER TABLE posts ADD user_id int;\n',
    });
    const { code, out } = await schemalintProcess(folder, ['verify']);
    expect(out).toContain('migrations/0003_wrong.sql:2:1  fails  42701');
    expect(out).toContain('column "user_id" of relation "posts" already exists');
    expect(out).toContain('No fix was tried');
    expect(code).toBe(1);
  });

  test('as JSON', async () => {
    const folder = project({ 'schema.sql': 'CREATE TABLE a (id int);\nCREATE TABLE a (id int);\nDROP TABLE b;\n' });
    const { code, out } = await schemalintProcess(folder, ['verify', 'schema.sql', '--format', 'json']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      verdict: 'wrong',
      history: {
        statements: 3,
        ran: 1,
        failures: [
          { file: 'schema.sql', line: 2, sqlstate: '42P07', because: null },
          { file: 'schema.sql', line: 3, sqlstate: '42P01', because: null },
        ],
      },
      plan: null,
    });
  });

  test('says that it cannot judge what an extension would bring that is not there', async () => {
    const folder = project({
      'schema.sql': "CREATE EXTENSION pg_partman;\nSELECT create_parent('public.events', 'at');\n",
    });
    const { code, out } = await schemalintProcess(folder, ['verify', 'schema.sql']);
    expect(out).toContain('1 statement not judged');
    expect(out).toContain('extensions that are stubs or missing: pg_partman');
    expect(code).toBe(2);
  });
});

describe('a server that cannot be reached is one line and a hint', () => {
  const url = 'postgres://me:topsecret@127.0.0.1:1/app';

  test.each([
    ['lint', ['--db', url]],
    ['diff', ['diff', 'migrations', url]],
    ['verify on it', ['verify', '--db', url]],
    ['verify its schema', ['verify', '--base', url]],
    ['stats export', ['stats', 'export', '--db', url]],
  ])('%s', async (_name, words) => {
    const { code, out, error } = await schemalint(project(history), words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(error).toMatch(/^error: .*ECONNREFUSED.*\nhint: .*\n$/);
    expect(error).not.toContain('topsecret');
  });
});

test.each([
  [['diff', 'migrations'], 'diff compares two schemas.'],
  [['diff', 'migrations', 'nowhere'], 'nowhere: there is no such file or folder.'],
  [['diff', 'migrations', 'migrations', '--format', 'sarif'], 'diff has no format "sarif".'],
  [['verify', '--format', 'sarif'], 'verify has no format "sarif".'],
  [['stats'], 'stats can only export.'],
  [['--db', 'app', 'migrations'], 'Both a database and files are named.'],
  [['--db'], '--db names no database, and neither DATABASE_URL nor PGHOST is set.'],
])('%j is refused', async (words, message) => {
  const { code, error } = await schemalint(project(history), words);
  expect(error.split('\n')[0]).toBe(`error: ${message}`);
  expect(code).toBe(2);
});

test('diff compares files with files', async () => {
  const folder = project({
    ...history,
    'other.sql': `${Object.values(history).join('')}CREATE INDEX ON posts (user_id);`,
  });
  const { code, out } = await schemalint(folder, ['diff', 'migrations', 'other.sql']);
  expect(out).toContain('  + index posts_user_id_idx');
  expect(code).toBe(1);
  expect((await schemalint(folder, ['diff', 'migrations', 'migrations'])).code).toBe(0);
  const { out: sql } = await schemalint(folder, ['diff', 'migrations', 'other.sql', '--format', 'sql']);
  expect(sql).toContain('CREATE INDEX posts_user_id_idx ON public.posts');
  const { out: back } = await schemalint(folder, ['diff', 'other.sql', 'migrations', '--format', 'sql']);
  expect(back).toContain('DROP INDEX public.posts_user_id_idx');
});
