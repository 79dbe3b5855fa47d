import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { project, removeProjects, schemalint } from './command.ts';

afterAll(removeProjects);

const parent = 'CREATE TABLE parents (id int PRIMARY KEY);\n';
const child = 'CREATE TABLE children (id int PRIMARY KEY, parent_id int REFERENCES parents (id));\n';
const other = 'CREATE TABLE others (id int PRIMARY KEY, parent_id int REFERENCES parents (id));\n';
const only = ['--rule', 'foreign-key-without-index'];
const migrations = { 'migrations/0001_a.sql': parent, 'migrations/0002_b.sql': child, 'migrations/0003_c.sql': other };

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.sql'))
    .sort();
}

describe('--fix', () => {
  test('writes the next migrations, reports what is left, and has nothing more to write', async () => {
    const folder = project(migrations);
    const first = await schemalint(folder, ['--fix', ...only]);
    expect(first.error).toBe('');
    expect(first.out).toContain('✔ no findings\n');
    expect(first.out).toContain(
      'Written, for 2 findings:\n  migrations/0004_performance_indexes.sql\n  and to undo them: migrations/down/0004_performance_indexes.sql\n',
    );
    expect(first.code).toBe(0);
    expect(filesOf(folder)).toEqual([
      ...Object.keys(migrations),
      'migrations/0004_performance_indexes.sql',
      'migrations/down/0004_performance_indexes.sql',
    ]);
    expect(readFileSync(join(folder, 'migrations/0004_performance_indexes.sql'), 'utf8')).toContain(
      'CREATE INDEX CONCURRENTLY IF NOT EXISTS children_parent_id_idx ON public.children (parent_id);',
    );
    const second = await schemalint(folder, ['--fix', ...only]);
    expect(second.out).toContain('No fix to write.\n');
    expect(filesOf(folder)).toHaveLength(5);
  });

  test('never changes what is there', async () => {
    const folder = project(migrations);
    await schemalint(folder, ['--fix', ...only]);
    for (const [name, text] of Object.entries(migrations)) expect(readFileSync(join(folder, name), 'utf8')).toBe(text);
  });

  test('is limited to named files, like the report', async () => {
    const folder = project(migrations);
    const { out } = await schemalint(folder, ['--fix', 'migrations/0003_c.sql', ...only]);
    expect(out).toContain('Written, for 1 finding:');
    const text = readFileSync(join(folder, 'migrations/0004_performance_indexes.sql'), 'utf8');
    expect(text).toContain('others_parent_id_idx');
    expect(text).not.toContain('children_parent_id_idx');
  });

  test('writes where it is told to', async () => {
    const folder = project({ 'schema.sql': parent + child, 'schemalint.json': '{"fix":{"directory":"sql/patches"}}' });
    await schemalint(folder, ['--fix', ...only]);
    expect(existsSync(join(folder, 'sql/patches/0001_performance_indexes.sql'))).toBe(true);
    await schemalint(folder, ['--fix', '--fix-directory', 'elsewhere', ...only]);
    expect(existsSync(join(folder, 'elsewhere/0001_performance_indexes.sql'))).toBe(true);
  });

  test('beside a journal, its own files are read again though they are not listed', async () => {
    const folder = project({
      'drizzle/meta/_journal.json': '{"entries":[{"idx":0,"tag":"0000_a"}]}',
      'drizzle/0000_a.sql': parent + child,
      'drizzle/9999_draft.sql': other,
    });
    expect((await schemalint(folder, ['--fix', ...only])).out).toContain('Drizzle runs only the files');
    expect((await schemalint(folder, only)).out).toContain('✔ no findings');
  });

  test('makes a folder of its own for Prisma, and reads it again', async () => {
    const folder = project({ 'prisma/migrations/20240101000000_a/migration.sql': parent + child });
    await schemalint(folder, ['--fix', ...only]);
    expect(filesOf(folder).filter((name) => name.includes('performance'))).toEqual([
      expect.stringMatching(/^prisma\/migrations\/\d{14}_performance_indexes\/down\.sql$/),
      expect.stringMatching(/^prisma\/migrations\/\d{14}_performance_indexes\/migration\.sql$/),
    ]);
    expect((await schemalint(folder, only)).out).toContain('✔ no findings');
  });

  test('keeps a document on standard output whole', async () => {
    const { out, error } = await schemalint(project(migrations), ['--fix', '--format', 'json', ...only]);
    expect(JSON.parse(out).summary.findings).toBe(0);
    expect(error).toContain('Written, for 2 findings:');
  });
});

describe('--fix-dry-run', () => {
  test('prints what would be written, writes nothing, and reports what is there', async () => {
    const folder = project(migrations);
    const { out, code } = await schemalint(folder, ['--fix-dry-run', ...only]);
    expect(out).toContain('⚠ 2 warnings');
    expect(out).toContain('To be written, for 2 findings:\n  migrations/0004_performance_indexes.sql\n');
    expect(out).toContain('\n-- migrations/0004_performance_indexes.sql\n');
    expect(out).toContain('CREATE INDEX CONCURRENTLY IF NOT EXISTS others_parent_id_idx');
    expect(code).toBe(1);
    expect(filesOf(folder)).toEqual(Object.keys(migrations));
  });
});

test('a schema without anything to fix', async () => {
  const { out, code } = await schemalint(project({ 'schema.sql': parent }), ['--fix', ...only]);
  expect(out).toContain('No fix to write.\n');
  expect(code).toBe(0);
});
