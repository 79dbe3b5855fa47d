import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The part of one package's entry in package-lock.json that is read or written here. */
export interface LockedPackage {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** package-lock.json of version 3: its packages by their folder. */
export interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

const systems: Readonly<Record<string, string>> = {
  aix: 'aix',
  android: 'android',
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  openharmony: 'openharmony',
  win32: 'win32',
  windows: 'win32',
};
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];

/**
 * Entries that the lock lacks, by their folder: optional packages for other platforms, pinned by who wants them.
 * npm writes none for a package that its registry does not hold, and `npm ci` then refuses the lock.
 */
export function missingPlatforms(lock: Lock): Record<string, LockedPackage> {
  const missing: Record<string, LockedPackage> = {};
  for (const [path, parent] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(parent.optionalDependencies ?? {})) {
      const found = resolved({ ...lock.packages, ...missing }, path, name);
      if (found !== undefined && serves(found, range)) continue;
      // The place beside the others is taken by another version: this one goes below who wants it.
      const folder = found === undefined ? `node_modules/${name}` : `${path}/node_modules/${name}`;
      missing[folder] = platformPackage(name, range, parent);
    }
  }
  return missing;
}

/** The package that code in `path` imports by a name: the nearest on the way up. */
function resolved(packages: Lock['packages'], path: string, name: string): LockedPackage | undefined {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    const found = packages[folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`];
    if (found !== undefined || folder === '') return found;
  }
}

/** Only what pins a version is looked at, with or without a caret; other ranges are npm's to judge. */
function serves({ version = '' }: LockedPackage, range: string): boolean {
  const pinned = pinnedVersion(range);
  if (pinned === undefined) return true;
  return range.startsWith('^') ? version.split('.')[0] === pinned.split('.')[0] : version === pinned;
}

function pinnedVersion(range: string): string | undefined {
  return /^\^?(\d+\.\d+\.\d+(?:-[\w.]+)?)$/.exec(range)?.[1];
}

function platformPackage(name: string, range: string, parent: LockedPackage): LockedPackage {
  const words = name.split(/[/-]/);
  const os = words.flatMap((word) => systems[word] ?? []);
  const cpu = processors.filter((processor) => words.includes(processor));
  const version = pinnedVersion(range);
  if (os.length !== 1 || cpu.length !== 1 || version === undefined) {
    throw new Error(`${name}@${range} is not a package for one platform in one version: lock it by npm install.`);
  }
  const libc = words.includes('musl') ? ['musl'] : words.includes('gnu') ? ['glibc'] : undefined;
  const dev = parent.dev === true ? { dev: true } : {};
  return { version, cpu, ...dev, ...(libc && { libc }), optional: true, os };
}

function completeLock(file: string): void {
  const lock: Lock = JSON.parse(readFileSync(file, 'utf8'));
  const entries = Object.entries({ ...lock.packages, ...missingPlatforms(lock) });
  entries.sort(([a], [b]) => a.localeCompare(b, 'en'));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(entries) }, undefined, 2)}\n`);
}

if (process.argv[1] === import.meta.filename) {
  completeLock(join(import.meta.dirname, '../../package-lock.json'));
}
