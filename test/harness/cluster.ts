import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Programs, programsOf } from './postgres-programs.ts';

/** A real PostgreSQL server for tests, which listens on the loopback address alone. */
export interface Cluster {
  readonly major: number;
  readonly port: number;
  /** Holds the server's files, `pg_hba.conf` among them. */
  readonly folder: string;
  /** Process id of the server's first process. */
  readonly pid: number;
  /** URL of one of its databases for a role; `postgres` and its superuser when left out. */
  url(database?: string, user?: string): string;
  /** What the server has logged. */
  log(): string;
  /** Ends the server and removes its files. */
  stop(): Promise<void>;
}

const settings: Readonly<Record<string, string>> = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  autovacuum: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  shared_buffers: '32MB',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  log_min_messages: 'panic',
  lc_messages: 'C',
};

/** Starts a server of a major version with nothing in it; `extra` are settings over those of tests. */
export async function startCluster(major: number, extra: Readonly<Record<string, string>> = {}): Promise<Cluster> {
  const home = mkdtempSync(join(tmpdir(), `schemalint-postgres-${major}-`));
  chmodSync(home, 0o755);
  const programs = programsOf(major, home);
  const folder = join(home, 'data');
  layFolder(programs, folder, home);
  const port = await freePort();
  const flags = Object.entries({ ...settings, ...extra, port: `${port}` }).flatMap(([key, value]) => [
    '-c',
    `${key}=${value}`,
  ]);
  const child = spawnServer(programs, ['-D', folder, ...flags], home);
  const log = (): string => readFileSync(join(home, 'log'), 'utf8');
  const pid = await readyProcess(join(folder, 'postmaster.pid'), () => child.exitCode !== null).catch(() => {
    throw new Error(`PostgreSQL ${major} did not start: ${log()}`);
  });
  return {
    major,
    port,
    folder,
    pid,
    url: (database = 'postgres', user = 'postgres') =>
      `postgres://${encodeURIComponent(user)}@127.0.0.1:${port}/${encodeURIComponent(database)}`,
    log,
    stop: async () => {
      const ended = child.exitCode === null ? new Promise((resolve) => child.once('exit', resolve)) : undefined;
      child.stdin?.end();
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** The server ends when its standard input does, so that none stays behind when the tests are killed. */
function spawnServer(programs: Programs, args: readonly string[], home: string): ChildProcess {
  const script = '"$@" </dev/null & server=$!; cat >/dev/null; kill -QUIT $server 2>/dev/null; wait $server';
  const log = openSync(join(home, 'log'), 'w');
  const child = spawn('/bin/sh', ['-c', script, 'sh', join(programs.bin, 'postgres'), ...args], {
    ...programs.spawning,
    cwd: home,
    stdio: ['pipe', log, log],
  });
  closeSync(log);
  child.stdin?.on('error', () => undefined);
  return child;
}

/** The process id of a server, once it takes connections: the eighth line of its pid file says so. */
async function readyProcess(file: string, hasEnded: () => boolean): Promise<number> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline && !hasEnded(); await wait(10)) {
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
    if (lines[7]?.trim() === 'ready') return Number(lines[0]);
  }
  throw new Error('not ready');
}

/** Lays down the files of a server that has never run. They are made once: copying them takes a fifth of the time. */
function layFolder(programs: Programs, folder: string, home: string): void {
  const kept = join(import.meta.dirname, '../../node_modules/.cache/schemalint', `postgres-${programs.version}`);
  if (existsSync(kept)) {
    cpSync(kept, folder, { recursive: true });
    own(folder, programs);
    return;
  }
  mkdirSync(folder);
  own(folder, programs);
  const flags = ['-U', 'postgres', '-A', 'trust', '--no-sync', '--wal-segsize=1', '-E', 'UTF8', '--locale=C'];
  const made = spawnSync(join(programs.bin, 'initdb'), ['-D', folder, ...flags], {
    ...programs.spawning,
    cwd: home,
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`);
  const unfinished = `${kept}.${process.pid}`;
  cpSync(folder, unfinished, { recursive: true });
  try {
    renameSync(unfinished, kept);
  } catch {
    // Another test file was quicker.
    rmSync(unfinished, { recursive: true });
  }
}

/** PostgreSQL refuses to run as root, and to use files of somebody else. */
function own(folder: string, { spawning: { uid, gid } }: Programs): void {
  chmodSync(folder, 0o700);
  if (uid === undefined || gid === undefined) return;
  chownSync(folder, uid, gid);
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    chownSync(join(folder, path), uid, gid);
  }
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No port is free');
  return address.port;
}
