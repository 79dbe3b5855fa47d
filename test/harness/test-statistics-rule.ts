import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { analyseCatalog } from '../../src/analysis/analyse-catalog.ts';
import { loadCatalog } from '../../src/catalog/load-catalog.ts';
import type { LoadedConfig } from '../../src/config/load-config.ts';
import type { Analysis } from '../../src/engine/analysis.ts';
import type { Database } from '../../src/model/database.ts';
import { printedSql } from '../../src/parser/printed-sql.ts';
import { splitStatements } from '../../src/parser/split-statements.ts';
import type { AnyRule } from '../../src/rule/define-rule.ts';
import { targetName } from '../../src/rule/target.ts';
import { configFor, type Linted } from './lint-case.ts';
import { type Server, startServer } from './postgres.ts';
import { planFor, planSql } from './prove-fix.ts';
import type { ExpectedFinding } from './test-rule.ts';

/** A database for a rule that needs statistics. */
export interface StatisticsCase {
  readonly name: string;
  /** Statements that are run one by one on an empty database, so that VACUUM may be among them. */
  readonly sql: string;
  readonly options?: Readonly<Record<string, unknown>>;
  /** Role that lints; left out, the owner of everything. */
  readonly role?: string;
  /** How long the server is taken to have counted; 60 days when left out. */
  readonly countedDays?: number;
  /** Whether it is taken for a replica, or for a primary with replicas. */
  readonly replication?: { readonly isReplica?: boolean; readonly replicas?: number };
}

/** A case in which nothing is found. */
export interface SilentCase extends StatisticsCase {
  /** Why the rule does not look at all; left out when it looks and finds nothing. */
  readonly notRun?: string;
}

/** A case in which something is found. */
export interface FoundCase extends StatisticsCase {
  readonly findings: readonly (ExpectedFinding & { readonly evidence?: readonly string[] })[];
  readonly fix: readonly string[] | 'none';
}

const day = 86_400_000;

/**
 * Tests a rule that needs statistics: each case is run on the embedded PostgreSQL and its catalog is linted. A fix is compared
 * with its SQL and run, after which nothing is found; then its inverse is run.
 */
export function testStatisticsRule(
  rule: AnyRule,
  cases: { readonly valid: readonly SilentCase[]; readonly invalid: readonly FoundCase[] },
): void {
  const names = [...cases.valid, ...cases.invalid].map(({ name }) => name);
  if (new Set(names).size < names.length) throw new Error('Two cases have the same name');
  describe(rule.meta.id, () => {
    let server: Server;
    beforeAll(async () => {
      server = await startServer();
    });
    afterAll(() => server.close());
    beforeEach(() => server.reset());

    test.each(cases.valid.map((one) => [one.name, one] as const))('finds nothing: %s', async (_name, one) => {
      await runApart(server, one.sql);
      const { analysis } = await lintCounted(server, caseConfig(rule, one), one);
      expect(analysis.crashes).toEqual([]);
      expect(analysis.rulesNotRun.map(({ reason }) => reason)).toEqual(one.notRun === undefined ? [] : [one.notRun]);
      expect(analysis.findings.map(({ message }) => message)).toEqual([]);
    });

    test.each(cases.invalid.map((one) => [one.name, one] as const))('finds: %s', async (_name, one) => {
      await runApart(server, one.sql);
      const linted = await lintCounted(server, caseConfig(rule, one), one);
      expect(linted.analysis.crashes).toEqual([]);
      expect(linted.analysis.findings.map((finding, at) => said(finding, one.findings[at]))).toEqual(one.findings);
      for (const { message } of linted.analysis.findings) expect(message).not.toMatch(/\{\w+\}/);
      const plan = planFor(linted, linted.analysis.findings);
      expect(planSql(plan)).toEqual(one.fix === 'none' ? [] : one.fix);
      if (plan.statements.length === 0) return;
      for (const { sql } of plan.statements) await server.run(sql);
      const after = await lintCounted(server, caseConfig(rule, one), one);
      expect(after.analysis.findings.map(({ message }) => message)).toEqual([]);
      for (const { inverse } of [...plan.statements].reverse()) for (const { sql } of inverse) await server.run(sql);
    });
  });
}

/** Runs statements one by one, and has the server publish what it counted of each. */
export async function runApart(server: Server, sql: string): Promise<void> {
  const bytes = Buffer.from(sql);
  for (const { start, end } of splitStatements(bytes).statements) {
    await server.run(bytes.toString('utf8', start, end));
    // What is published late would be added to what VACUUM and ANALYZE have counted anew.
    await server.run('SELECT pg_stat_force_next_flush()');
  }
  await server.run('RESET ROLE');
}

/** Lints what stands on the server with its statistics, taken to have been counted for `countedDays`. */
export async function lintCounted(
  server: Server,
  loaded: LoadedConfig,
  { countedDays = 60, replication = {}, role }: Omit<StatisticsCase, 'name' | 'sql'> = {},
): Promise<Linted> {
  if (role !== undefined) await server.run(`SET ROLE ${role}`);
  const { database, report } = await loadCatalog(server.connection, {
    parser: printedSql,
    postgres: loaded.config.postgres,
    statistics: true,
  });
  await server.run('RESET ROLE');
  const { counted } = database;
  if (counted === undefined) throw new Error('The catalog was loaded without statistics');
  const since = new Date(counted.until.getTime() - countedDays * day);
  const aged: Database = { ...database, counted: { ...counted, ...replication, since } };
  return analyseCatalog({ database: aged, report }, loaded, {});
}

function caseConfig(rule: AnyRule, { options }: StatisticsCase): LoadedConfig {
  return configFor(
    [rule],
    options === undefined ? {} : { rules: { [rule.meta.id]: [rule.meta.severity, options] as const } },
  );
}

/** What is expected only where the case says so is left out otherwise. */
function said(
  { target, object, message, detail, severity, evidence }: Analysis['findings'][number],
  wanted: FoundCase['findings'][number] | undefined,
): FoundCase['findings'][number] {
  return {
    at: target === undefined ? object.name : targetName(target),
    message,
    ...(wanted?.detail === undefined ? {} : { detail }),
    ...(wanted?.severity === undefined ? {} : { severity }),
    ...(wanted?.evidence === undefined ? {} : { evidence }),
  };
}
