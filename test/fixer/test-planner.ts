import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { PlannedFile } from '../../src/fixer/files.ts';
import type { Plan, PlanOptions } from '../../src/fixer/plan.ts';
import { planFixes } from '../../src/fixer/plan-fixes.ts';
import { lockModes, type PlannedStatement } from '../../src/fixer/statement.ts';
import type { Database } from '../../src/model/database.ts';
import type { Change } from '../../src/rule/change.ts';
import { type Row, type Server, startServer } from '../harness/postgres.ts';
import { catalogSnapshot } from './catalog-snapshot.ts';
import { finding, loadFor, options, runFiles } from './plan-case.ts';

/** A change of a schema, and the SQL that it must become. */
export interface PlannerCase {
  readonly name: string;
  /** The schema, which the server runs and the loader reads. */
  readonly sql: string;
  /** What a platform brings; run on the server only, before `sql`. */
  readonly platformSql?: string;
  /** What of it the planner is told. */
  readonly standing?: PlanOptions['standing'];
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
  describe(`${subject}`, () => {
    let server: Server;
    beforeAll(async () => {
      server = await startServer();
    });
    afterAll(() => server.close());
    beforeEach(() => server.reset());

    const refused = cases.filter((each) => typeof each.expected === 'object' && 'refused' in each.expected);
    const planned = cases.filter((each) => !refused.includes(each));

    for (const each of planned) {
      test(`${each.name}`, async () => {
        await prepare(server, each);
        const plan = planOf(each);
        const statements = plan.statements.map(({ sql }) => sql);
        expect(plan.withheld).toEqual([]);
        expect(statements).toEqual(asExpected(statements, each));
        const before = await catalogSnapshot(server);
        const standing = new Set((await server.rows(relations)).map(({ name }) => String(name)));
        for (const statement of plan.statements) {
          expect(await runWatched(server, statement, standing)).toEqual(declared(statement));
        }
        expect(await shown(server, each)).toEqual(each.shows?.rows);
        await runFiles(server, plan.files, 'down');
        expect(await catalogSnapshot(server)).toEqual(before);
        for (const file of plan.files) {
          await runFiles(server, [file], 'up');
          // What is not one transaction may have been interrupted, and is run again.
          if (file.transaction === 'none') await runFiles(server, [file], 'up');
        }
        expect(await shown(server, each)).toEqual(each.shows?.rows);
        await runFiles(server, plan.files, 'down');
        expect(await catalogSnapshot(server)).toEqual(before);
        loadFor(
          versionsOf(each),
          each.sql,
          ...plan.files.filter(({ direction }) => direction === 'up').map(({ text }) => text),
        );
        expect(squawkRules(plan.files)).toEqual(each.squawkSays ?? []);
      });
    }

    for (const each of refused) {
      test(`${each.name}`, async () => {
        await prepare(server, each);
        const plan = planOf(each);
        expect(plan.statements).toEqual([]);
        expect({ refused: plan.withheld.map(({ reason }) => reason).join() }).toEqual(each.expected);
        expect(await isRefused(server, each.serverRefuses)).toBe(true);
      });
    }
  });
}

async function prepare(server: Server, { platformSql, sql }: PlannerCase): Promise<void> {
  if (platformSql !== undefined) await server.run(platformSql);
  await server.run(sql);
}

function versionsOf({ postgres = { from: 14, to: 18 } }: PlannerCase): Database['postgres'] {
  return postgres;
}

function planOf(each: PlannerCase): Plan {
  const database = loadFor(versionsOf(each), each.sql);
  const changes = [each.change(database)].flat() as Change[];
  const target = database.tables[0] ?? database.relations.values().next().value ?? database.schemas.get('public');
  if (target === undefined) throw new Error('The case defines nothing.');
  const { standing } = each;
  return planFixes(database, [finding(target, changes)], {
    ...options,
    ...(standing === undefined ? {} : { standing }),
  });
}

/** What is expected of the statements, with those that begin as they should standing for themselves. */
function asExpected(statements: readonly string[], { expected }: PlannerCase): unknown {
  if (expected === 'any') return statements;
  if (!Array.isArray(expected)) return expected;
  return expected.map((each: string | RegExp, position) => {
    const statement = statements[position] ?? '';
    return typeof each !== 'string' && each.test(statement) ? statement : each;
  });
}

/** The rows that show the change, after trying it out; undefined for a case that shows none. */
async function shown(server: Server, { shows, probe }: PlannerCase): Promise<readonly Row[] | undefined> {
  await probe?.(server);
  return shows === undefined ? undefined : server.rows(shows.query);
}

/** True when the server refuses the statement, or when there is none to ask about. */
async function isRefused(server: Server, sql: string | undefined): Promise<boolean> {
  if (sql === undefined) return true;
  return server.run(sql).then(
    () => false,
    () => true,
  );
}

/** What running a statement shows of it. */
interface Observed {
  readonly sql: string;
  readonly transactional: boolean;
  /** On relations that stood before the plan; undefined for a statement that refuses to run in a transaction, where locks can be seen. */
  readonly locks: readonly string[] | undefined;
}

function declared({ sql, transactional, locks }: PlannedStatement): Observed {
  const lines = locks.map((lock) => `${lock.relation.schema}.${lock.relation.name} ${lock.mode}`).filter(isStrong);
  return { sql, transactional, locks: transactional ? lines.sort() : undefined };
}

/** Runs a statement in a transaction, or alone when PostgreSQL refuses that, and watches its locks. */
async function runWatched(
  server: Server,
  { guard, sql }: PlannedStatement,
  standing: ReadonlySet<string>,
): Promise<Observed> {
  if (guard !== undefined) await server.run(guard);
  await server.run('BEGIN');
  const problem = await server.run(sql).catch((cause: unknown) => String(cause));
  if (problem !== undefined) {
    await server.run('ROLLBACK');
    if (!problem.includes('cannot run inside a transaction block')) throw new Error(`${problem}: ${sql}`);
    await server.run(sql);
    return { sql, transactional: false, locks: undefined };
  }
  const held = (await server.rows(heldLocks)).filter(({ name }) => standing.has(String(name)));
  await server.run('COMMIT');
  return { sql, transactional: true, locks: strongest(held) };
}

const relations = `SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;

const heldLocks = `SELECT n.nspname || '.' || c.relname AS name, l.mode FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
  JOIN pg_namespace n ON n.oid = c.relnamespace WHERE l.pid = pg_backend_pid() AND l.locktype = 'relation'`;

/** Reading takes ACCESS SHARE or ROW SHARE and hinders nobody, so plans need not mention it. */
function isStrong(lock: string): boolean {
  return !/ (ACCESS|ROW) SHARE$/.test(lock);
}

function strongest(held: readonly Row[]): string[] {
  const found = new Map<string, number>();
  for (const { name, mode } of held) {
    const words = String(mode)
      .replace(/Lock$/, '')
      .replaceAll(/(?<=.)(?=[A-Z])/g, ' ')
      .toUpperCase();
    const rank = (lockModes as readonly string[]).indexOf(words);
    if (rank < 0) throw new Error(`Unknown lock mode ${String(mode)}`);
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
