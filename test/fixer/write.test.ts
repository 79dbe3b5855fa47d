import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { UsageError } from '../../src/errors.ts';
import { writeFiles } from '../../src/fixer/write.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'schemalint-write-'));
});
afterEach(() => rmSync(root, { recursive: true }));

describe('files', () => {
  test('are written with their folders, and nothing else is left', async () => {
    const paths = await writeFiles(
      [
        { path: 'm/0001_a.sql', text: 'a' },
        { path: 'm/down/0001_a.sql', text: 'ü' },
      ],
      root,
    );
    expect(paths).toEqual([join(root, 'm/0001_a.sql'), join(root, 'm/down/0001_a.sql')]);
    expect(readFileSync(join(root, 'm/down/0001_a.sql'), 'utf8')).toBe('ü');
    expect(readdirSync(root, { recursive: true }).map(String).sort()).toEqual([
      'm',
      'm/0001_a.sql',
      'm/down',
      'm/down/0001_a.sql',
    ]);
  });

  test('are not written at all when one of them exists, which stays as it is', async () => {
    mkdirSync(join(root, 'm'));
    writeFileSync(join(root, 'm/0002_b.sql'), 'mine');
    const files = ['0001_a', '0002_b', 'new/0003_c'].map((name) => ({ path: `m/${name}.sql`, text: 'theirs' }));
    await expect(writeFiles(files, root)).rejects.toThrow(`${join(root, 'm/0002_b.sql')} exists already.`);
    expect(readFileSync(join(root, 'm/0002_b.sql'), 'utf8')).toBe('mine');
    expect(readdirSync(join(root, 'm'))).toEqual(['0002_b.sql']);
  });

  test('are not written where the folder is a file', async () => {
    writeFileSync(join(root, 'm'), '');
    const files = [
      { path: 'other/0001_a.sql', text: '' },
      { path: 'm/0001_a.sql', text: '' },
    ];
    await expect(writeFiles(files, root)).rejects.toThrow(UsageError);
    expect(existsSync(join(root, 'other'))).toBe(false);
  });
});
