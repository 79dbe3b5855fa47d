import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { type Lock, type LockedPackage, missingPlatforms } from '../src/dev/complete-lock.ts';

const text = readFileSync(join(import.meta.dirname, '../package-lock.json'), 'utf8');

test('package-lock.json installs on every platform; `node --import ./src/dev/register-typescript.js src/dev/complete-lock.ts` repairs it', () => {
  expect(Object.keys(missingPlatforms(JSON.parse(text)))).toEqual([]);
});

test('package-lock.json names no registry, so that anyone can install from a mirror', () => {
  expect(text).not.toMatch(/"resolved": "https?:/);
});

test('a package for one platform that the lock lacks gets the version its parent demands', () => {
  const lock: Lock = {
    packages: {
      '': {},
      'node_modules/tool': {
        dev: true,
        optionalDependencies: {
          '@tool/linux-x64-musl': '1.2.3',
          '@tool/win32-arm64-msvc': '1.2.3',
          fsevents: '^2.0.0',
        },
      },
      'node_modules/fsevents': { version: '2.0.1' },
    },
  };
  expect(missingPlatforms(lock)).toEqual({
    'node_modules/@tool/linux-x64-musl': {
      version: '1.2.3',
      cpu: ['x64'],
      dev: true,
      libc: ['musl'],
      optional: true,
      os: ['linux'],
    },
    'node_modules/@tool/win32-arm64-msvc': {
      version: '1.2.3',
      cpu: ['arm64'],
      dev: true,
      optional: true,
      os: ['win32'],
    },
  });
});

test('another version beside the others is none: the right one goes below who wants it', () => {
  const wants = (version: string): LockedPackage => ({
    version,
    optionalDependencies: { '@tool/windows-x64': `^${version}` },
  });
  const lock: Lock = {
    packages: {
      'node_modules/tool-1': wants('1.2.0-beta.3'),
      'node_modules/tool-2': wants('2.0.0'),
      'node_modules/tool-3': wants('3.0.0'),
      'node_modules/@tool/windows-x64': { version: '2.1.0' },
      'node_modules/tool-3/node_modules/@tool/windows-x64': { version: '3.0.1' },
    },
  };
  expect(missingPlatforms(lock)).toEqual({
    'node_modules/tool-1/node_modules/@tool/windows-x64': {
      version: '1.2.0-beta.3',
      cpu: ['x64'],
      optional: true,
      os: ['win32'],
    },
  });
});

test('an optional package that is not for one platform is left to npm', () => {
  const packages = { 'node_modules/tool': { optionalDependencies: { extra: '^1.0.0' } } };
  expect(() => missingPlatforms({ packages })).toThrow('extra@^1.0.0 is not a package for one platform');
});
