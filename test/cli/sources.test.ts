import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { project, removeProjects, schemalint } from './command.ts';

afterAll(removeProjects);

const parent = 'CREATE TABLE parents (id int PRIMARY KEY);\n';
const child = 'CREATE TABLE children (id int PRIMARY KEY, parent_id int REFERENCES parents (id));\n';
const other = 'CREATE TABLE others (id int PRIMARY KEY, parent_id int REFERENCES parents (id));\n';
const only = ['--rule', 'foreign-key-without-index', '--format', 'compact'];

/** Files in which findings stand, and what the summary says of the input. */
async function lint(
  folder: string,
  ...words: readonly string[]
): Promise<{ readonly at: readonly string[]; readonly input: string }> {
  const { out, error } = await schemalint(folder, [...words, ...only]);
  expect(error).toBe('');
  const lines = out.trimEnd().split('\n');
  const at = lines.filter((line) => line.includes('[foreign-key')).map((line) => line.split(':', 1)[0] ?? '');
  return { at, input: /\d+ statements? in \d+ files?/.exec(lines.at(-1) ?? '')?.[0] ?? '' };
}

describe('without arguments the schema is found', () => {
  test.each([
    [
      'a folder of migrations',
      { 'migrations/1_a.sql': parent, 'migrations/2_b.sql': child },
      ['migrations/2_b.sql'],
      2,
    ],
    [
      'a journal',
      {
        'drizzle/meta/_journal.json': '{"entries":[{"idx":0,"tag":"b"},{"idx":1,"tag":"a"}]}',
        'drizzle/b.sql': parent,
        'drizzle/a.sql': child,
      },
      ['drizzle/a.sql'],
      2,
    ],
    ['a dump', { 'db/structure.sql': parent + child, 'seed.sql': other }, ['db/structure.sql'], 1],
    ['migrations before a dump', { 'migrations/1.sql': parent + child, 'schema.sql': other }, ['migrations/1.sql'], 1],
    [
      'what the configuration says, in its order',
      { 'schemalint.json': '{"source":["z","a.sql"]}', 'z/1.sql': parent, 'a.sql': child, 'schema.sql': other },
      ['a.sql'],
      2,
    ],
    [
      'globs of the configuration',
      {
        'schemalint.json': '{"source":"modules/*/sql/*.sql"}',
        'modules/a/sql/1.sql': parent,
        'modules/b/sql/1.sql': child,
        'modules/c/1.sql': other,
      },
      ['modules/b/sql/1.sql'],
      2,
    ],
  ])('%s', async (_, files, at, count) => {
    const found = await lint(project(files));
    expect(found.at).toEqual(at);
    expect(found.input).toMatch(new RegExp(` in ${count} file`));
  });

  test('from a folder below the configuration', async () => {
    const folder = project({
      'schemalint.json': '{"source":"db"}',
      'db/1.sql': parent,
      'db/2.sql': child,
      '.git/HEAD': '',
    });
    mkdirSync(join(folder, 'src'));
    expect((await lint(join(folder, 'src'))).at).toEqual(['../db/2.sql']);
  });
});

describe('named sources', () => {
  const folder = project({
    'a.sql': parent,
    'b.sql': child,
    'more/c.sql': other,
    'more/readme.md': '',
    'more/x/d.psql': '',
  });

  test('are loaded in the order in which they are named', async () => {
    expect(await lint(folder, 'a.sql', 'b.sql')).toEqual({ at: ['b.sql'], input: '2 statements in 2 files' });
    expect((await lint(folder, 'a.sql', 'more', 'b.sql')).at).toEqual(['more/c.sql', 'b.sql']);
  });

  test('may be patterns', async () => {
    expect(await lint(folder, '*.sql', 'more/**/*.sql')).toEqual({
      at: ['b.sql', 'more/c.sql'],
      input: '3 statements in 3 files',
    });
  });

  test('may be a project', async () => {
    const root = project({ 'app/prisma/migrations/1_a/migration.sql': parent + child, 'app/seed.sql': other });
    expect((await lint(root, 'app')).at).toEqual(['app/prisma/migrations/1_a/migration.sql']);
  });

  test('are thinned out by patterns', async () => {
    expect((await lint(folder, '.', '--ignore-pattern', 'more')).at).toEqual(['b.sql']);
    expect((await lint(folder, '.', '--ignore-pattern', 'b.*', '--ignore-pattern', 'x/')).at).toEqual(['more/c.sql']);
  });

  test('down sections and down files are not applied', async () => {
    const goose = `-- +goose Up\n${parent}${child}-- +goose Down\nDROP TABLE children;\n`;
    const root = project({ 'migrations/1_a.sql': goose, 'migrations/1_a.down.sql': 'DROP TABLE children;' });
    expect(await lint(root)).toEqual({ at: ['migrations/1_a.sql'], input: '2 statements in 1 file' });
  });
});

describe('standard input', () => {
  test('is a source', async () => {
    const { out, code } = await schemalint(project({}), ['-', ...only], { input: parent + child });
    expect(out).toContain('<stdin>:2:58: warning');
    expect(code).toBe(1);
  });

  test('may have a name, and stand between files', async () => {
    const folder = project({ 'a.sql': parent });
    const { out } = await schemalint(folder, ['a.sql', '-', '--stdin-filename', 'b.sql', ...only], { input: child });
    expect(out).toContain('b.sql:1:58: warning');
  });
});

describe('files of a project limit what is reported', () => {
  const folder = project({
    'migrations/1.sql': parent,
    'migrations/2.sql': child,
    'migrations/3.sql': other,
    'queries/q.sql': 'SELECT 1;',
  });

  test('while the whole is loaded', async () => {
    expect(await lint(folder, 'migrations/3.sql')).toEqual({
      at: ['migrations/3.sql'],
      input: '3 statements in 3 files',
    });
    expect((await lint(folder, 'migrations/2.sql', './migrations/3.sql')).at).toHaveLength(2);
  });

  test('others are sources of their own', async () => {
    expect((await lint(folder, 'queries/q.sql')).input).toBe('1 statement in 1 file');
  });

  test('with --changed, others are passed over', async () => {
    expect((await lint(folder, '--changed', 'migrations/3.sql', 'queries/q.sql')).at).toEqual(['migrations/3.sql']);
    const { code, out } = await schemalint(folder, ['--changed', 'queries/q.sql']);
    expect(out).toContain('only findings in 0 named files are shown');
    expect(code).toBe(0);
  });

  test('a finding elsewhere does not fail the run', async () => {
    expect((await schemalint(folder, ['migrations/1.sql', ...only])).code).toBe(0);
  });
});

test('what a script includes is read with it, but nothing from outside the project', async () => {
  const outside = project({ 'secret.sql': other });
  const folder = project({
    '.git/HEAD': '',
    'all.sql': `\\i parts/a.sql\n\\ir parts/b.sql\n\\i ${outside}/secret.sql\n`,
    'parts/a.sql': parent,
    'parts/b.sql': child,
  });
  expect(await lint(folder, 'all.sql')).toEqual({ at: ['parts/b.sql'], input: '2 statements in 3 files' });
});

test('migrations of Supabase know their platform', async () => {
  const folder = project({ 'supabase/migrations/1.sql': parent });
  const { out } = await schemalint(folder, ['--format', 'json']);
  expect(JSON.parse(out).coverage.files).toEqual(['supabase/migrations/1.sql']);
});
