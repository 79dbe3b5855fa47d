import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { UsageError } from '../../src/errors.ts';
import { findDump, findMigrations, layoutOf } from '../../src/migrations/detect.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function project(files: Readonly<Record<string, string>> | readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'schemalint-migrations-'));
  folders.push(folder);
  const entries = Array.isArray(files) ? files.map((name): [string, string] => [name, '']) : Object.entries(files);
  for (const [name, text] of entries) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

function found(files: Readonly<Record<string, string>> | readonly string[]): object | undefined {
  const root = project(files);
  const layout = findMigrations(root);
  if (layout === undefined) return undefined;
  const relativeTo = (path: string): string => relative(root, path);
  return { tool: layout.tool, folder: relativeTo(layout.folder), files: layout.files.map(relativeTo) };
}

const journal = (...tags: readonly string[]): string =>
  JSON.stringify({ version: '7', entries: tags.map((tag, index) => ({ idx: tags.length - index, tag })) });

describe('layouts are recognised', () => {
  test('drizzle, in the order of its journal', () => {
    const files = {
      'drizzle/meta/_journal.json': journal('0001_b', '0000_a'),
      'drizzle/0000_a.sql': '',
      'drizzle/0001_b.sql': '',
    };
    expect(found({ ...files, 'drizzle/0002_unlisted.sql': '' })).toEqual({
      tool: 'drizzle',
      folder: 'drizzle',
      files: ['drizzle/0000_a.sql', 'drizzle/0001_b.sql'],
    });
  });

  test('drizzle whose folders hold a snapshot', () => {
    const files = ['migrations/20240101_a/migration.sql', 'migrations/20240101_a/snapshot.json'];
    expect(found(files)).toMatchObject({ tool: 'drizzle', files: ['migrations/20240101_a/migration.sql'] });
  });

  test('drizzle that writes to the folder of Supabase', () => {
    const folder = 'supabase/migrations';
    expect(found({ [`${folder}/meta/_journal.json`]: journal('0000_a'), [`${folder}/0000_a.sql`]: '' })).toMatchObject({
      tool: 'drizzle',
      folder,
    });
  });

  test('prisma', () => {
    const files = ['2_b/migration.sql', '10_c/migration.sql', 'migration_lock.toml', 'x/readme.md'];
    expect(found(files.map((name) => `prisma/migrations/${name}`))).toEqual({
      tool: 'prisma',
      folder: 'prisma/migrations',
      files: ['prisma/migrations/10_c/migration.sql', 'prisma/migrations/2_b/migration.sql'],
    });
  });

  test('supabase', () => {
    expect(found(['supabase/migrations/20240101_a.sql', 'supabase/seed.sql'])).toEqual({
      tool: 'supabase',
      folder: 'supabase/migrations',
      files: ['supabase/migrations/20240101_a.sql'],
    });
  });

  test('plain files, without those that undo', () => {
    const files = ['1_a.up.sql', '1_a.down.sql', 'down/1.sql', 'U1__a.sql', 'readme.md', '2_shut_down_x.sql'];
    expect(found(files.map((name) => `db/migrations/${name}`))).toEqual({
      tool: 'plain',
      folder: 'db/migrations',
      files: ['db/migrations/1_a.up.sql', 'db/migrations/2_shut_down_x.sql'],
    });
  });

  test('a folder for each migration with up and down', () => {
    const files = ['2020-01-01-000000_a/up.sql', '2020-01-01-000000_a/down.sql', '2020-01-02-000000_b/up.sql'];
    expect(found(files.map((name) => `migrations/${name}`))).toMatchObject({
      files: ['migrations/2020-01-01-000000_a/up.sql', 'migrations/2020-01-02-000000_b/up.sql'],
    });
  });

  test.each([[['readme.md']], [['migrations/readme.md']], [['node_modules/migrations/a.sql']]])(
    '%p holds none',
    (files) => {
      expect(found(files)).toBeUndefined();
    },
  );
});

test('a journal that names a missing file is refused', () => {
  const root = project({ 'drizzle/meta/_journal.json': journal('0000_a') });
  expect(() => layoutOf(join(root, 'drizzle'))).toThrow(UsageError);
});

test('a journal that is no JSON is refused', () => {
  const root = project({ 'drizzle/meta/_journal.json': '{' });
  expect(() => layoutOf(join(root, 'drizzle'))).toThrow('is no journal that can be read');
});

test('a dump is found in its usual places', () => {
  const root = project(['db/structure.sql', 'db/other.sql']);
  expect(findDump(root)).toBe(join(root, 'db/structure.sql'));
  expect(findDump(join(root, 'db'))).toBe(join(root, 'db/structure.sql'));
  expect(findDump(project(['other.sql']))).toBeUndefined();
});
