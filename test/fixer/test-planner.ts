import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { PlannedFile } from '../../src/fixer/files.ts';
import type { Plan } from '../../src/fixer/plan.ts';
import { planFixes } from '../../src/fixer/plan-fixes.ts';
import { lockModes, type PlannedStatement } from '../../src/fixer/statement.ts';
import type { Database } from '../../src/model/database.ts';
import type { Change } from '../../src/rule/change.ts';
import { type Server, startServer } from '../harness/postgres.ts';
import { catalogSnapshot } from './catalog-snapshot.ts';
import { finding, load, loadFor, options, runFiles } from './plan-case.ts';

/** A change of a schema, and the SQL that it must become. */
export interface PlannerCase {
  readonly name: string;
  /** The schema, which the server runs and the loader reads. */
  readonly sql: string;
  /** What a platform brings; run on the server only, before `sql`. */
  readonly platformSql?: string;
  /** undefined for 14 to 18. */
  readonly postgres?: Database['postgres'];
  readonly change: (database: Database) => Change | readonly Change[];
  /** The statements of the plan in order, long ones by how they begin, or why there are none; `any` when only running them matters. */
  readonly expected: 'any' | readonly (string | RegExp)[] | { readonly refused: string };
  /** What the server refuses too, for a change that is refused. */
  readonly serverRefuses?: string;
  /** A query whose answer shows that the change has happened. */
  readonly shows?: { readonly query: string; readonly rows: readonly Readonly<Record<string, unknown>>[] };
  /** Tries out what the change has made. */
  readonly probe?: (server: Server) => Promise<void>;
  /** Rules of squawk that rightly say what the plan says itself. */
  readonly squawkSays?: readonly string[];
}

/** Plans each change, runs it on the embedded server, and undoes it, first statement by statement and then file by file. */
export function testPlanner(subject: string, cases: readonly PlannerCase[]): void {
  describe(subject, () => {
    let server: Server;
    beforeAll(async () => {
      server = await startServer();
    });
    afterAll(() => server.close());
    beforeEach(() => server.reset());

    test.each(cases.map((each) => [each.name, each] as const))('%s', async (_name, each) => {
      if (each.platformSql !== undefined) await server.run(each.platformSql);
      await server.run(each.sql);
      const plan = planOf(each);
      if (typeof each.expected === 'object' && 'refused' in each.expected) {
        expect(plan.statements.map(({ sql }) => sql)).toEqual([]);
        expect(plan.withheld.map(({ reason }) => reason)).toEqual([each.expected.refused]);
        if (each.serverRefuses !== undefined) await expect(server.run(each.serverRefuses)).rejects.toThrow();
        return;
      }
      expect(plan.withheld).toEqual([]);
      if (each.expected !== 'any') {
        const expected = each.expected.map((sql) => (typeof sql === 'string' ? sql : expect.stringMatching(sql)));
        expect(plan.statements.map(({ sql }) => sql)).toEqual(expected);
      }
      const before = await catalogSnapshot(server);
      const standing = new Set((await server.rows(relations)).map(({ name }) => String(name)));
      for (const statement of plan.statements) await runWatched(server, statement, standing);
      await expectShown(server, each);
      await runFiles(server, plan.files, 'down');
      expect(await catalogSnapshot(server)).toEqual(before);
      await runFiles(server, plan.files, 'up');
      await expectShown(server, each);
      await runFiles(server, plan.files, 'down');
      expect(await catalogSnapshot(server)).toEqual(before);
      load(each.sql, ...plan.files.filter(({ direction }) => direction === 'up').map(({ text }) => text));
      expect(squawkRules(plan.files)).toEqual(each.squawkSays ?? []);
    });
  });
}

function planOf({ sql, postgres = { from: 14, to: 18 }, change }: PlannerCase): Plan {
  const database = loadFor(postgres, sql);
  const changes = [change(database)].flat() as Change[];
  const target = database.tables[0] ?? database.relations.values().next().value ?? database.schemas.get('public');
  if (target === undefined) throw new Error('The case defines nothing.');
  return planFixes(database, [finding(target, changes)], options);
}

async function expectShown(server: Server, { shows, probe }: PlannerCase): Promise<void> {
  await probe?.(server);
  if (shows !== undefined) expect(await server.rows(shows.query)).toEqual(shows.rows);
}

/** Runs a statement; inside a transaction, where one is possible, the locks that it takes must be those it declares. */
async function runWatched(server: Server, statement: PlannedStatement, standing: ReadonlySet<string>): Promise<void> {
  if (statement.guard !== undefined) await server.run(statement.guard);
  if (!statement.transactional) {
    await expect(server.run(`BEGIN; ${statement.sql}; COMMIT`)).rejects.toThrow(/transaction block/);
    await server.run('ROLLBACK');
    await server.run(statement.sql);
    return;
  }
  await server.run('BEGIN');
  await server.run(statement.sql);
  const held = (await server.rows(heldLocks)).filter(({ name }) => standing.has(String(name)));
  await server.run('COMMIT');
  const declared = statement.locks.map((lock) => `${lock.relation.schema}.${lock.relation.name} ${lock.mode}`);
  expect({ sql: statement.sql, locks: strongest(held) }).toEqual({
    sql: statement.sql,
    locks: declared.filter(isStrong).sort(),
  });
}

const relations = `SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;

const heldLocks = `SELECT n.nspname || '.' || c.relname AS name, l.mode FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
  JOIN pg_namespace n ON n.oid = c.relnamespace WHERE l.pid = pg_backend_pid() AND l.locktype = 'relation'`;

/** Reading takes ACCESS SHARE or ROW SHARE and hinders nobody, so plans need not mention it. */
function isStrong(lock: string): boolean {
  return !/ (ACCESS|ROW) SHARE$/.test(lock);
}

function strongest(held: readonly Readonly<Record<string, unknown>>[]): string[] {
  const found = new Map<string, number>();
  for (const { name, mode } of held) {
    const words = String(mode)
      .replace(/Lock$/, '')
      .replaceAll(/(?<=.)(?=[A-Z])/g, ' ')
      .toUpperCase();
    const rank = (lockModes as readonly string[]).indexOf(words);
    if (rank < 0) throw new Error(`Unknown lock mode ${mode}`);
    found.set(String(name), Math.max(rank, found.get(String(name)) ?? 0));
  }
  return [...found]
    .map(([name, rank]) => `${name} ${lockModes[rank]}`)
    .filter(isStrong)
    .sort();
}

/** Names of the rules that squawk reports on the migrations of a plan. */
export function squawkRules(files: readonly PlannedFile[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'schemalint-squawk-'));
  try {
    const paths = files
      .filter(({ direction }) => direction === 'up')
      .map((file) => {
        const path = join(folder, basename(file.path));
        writeFileSync(path, file.text);
        return path;
      });
    const squawk = join(import.meta.dirname, '../../node_modules/.bin/squawk');
    const { stdout, error } = spawnSync(squawk, ['--reporter', 'json', '--pg-version', '14', ...paths], {
      encoding: 'utf8',
    });
    if (error !== undefined) throw error;
    return (JSON.parse(stdout) as { rule_name: string }[]).map((violation) => violation.rule_name).sort();
  } finally {
    rmSync(folder, { recursive: true });
  }
}
