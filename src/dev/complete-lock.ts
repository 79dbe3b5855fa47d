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

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];

/**
 * Entries that the lock lacks, by their folder: optional packages for other platforms, pinned by who wants them.
 * npm writes none for a package that its registry does not hold, and `npm ci` then refuses the lock.
 */
export function missingPlatforms(lock: Lock): Record<string, LockedPackage> {
  const missing: Record<string, LockedPackage> = {};
  for (const parent of Object.values(lock.packages)) {
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      const folder = `node_modules/${name}`;
      const isLocked = Object.keys(lock.packages).some((path) => path === folder || path.endsWith(`/${folder}`));
      if (!isLocked) missing[folder] = platformPackage(name, version, parent);
    }
  }
  return missing;
}

function platformPackage(name: string, version: string, parent: LockedPackage): LockedPackage {
  const words = name.split(/[/-]/);
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor));
  if (os.length !== 1 || cpu.length !== 1 || !/^\d+\.\d+\.\d+$/.test(version)) {
    throw new Error(`${name}@${version} is not a package for one platform in one version: lock it by npm install.`);
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
