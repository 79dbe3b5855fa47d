import { expect } from '@jest/globals';
import type { LoadedConfig } from '../../src/config/load-config.ts';
import type { Finding } from '../../src/engine/analysis.ts';
import { isDiagnostic } from '../../src/engine/analysis.ts';
import type { Plan } from '../../src/fixer/plan.ts';
import { planFixes } from '../../src/fixer/plan-fixes.ts';
import { compareDatabases, differenceText } from '../../src/model/comparison/compare-databases.ts';
import type { Database } from '../../src/model/database.ts';
import { type Linted, lintServer, lintSql } from './lint-case.ts';
import type { TestServer } from './postgres.ts';

const options = {
  folder: { path: 'migrations', files: [], tool: 'plain' },
  unsafe: true,
  now: new Date('2025-06-15'),
} as const;

/** A case whose findings have fixes. */
export interface FixCase {
  readonly sql: string;
  readonly loaded: LoadedConfig;
  readonly excludedSchemas: ReadonlySet<string>;
  /** Findings of the rule alone. */
  readonly findings: (linted: Linted) => readonly Finding[];
}

/** The SQL of a plan, statement by statement. */
export function planSql(plan: Plan): readonly string[] {
  return plan.statements.map(({ sql }) => `${sql};`);
}

/** What would be written for these findings, unsafe fixes included. */
export function planFor(linted: Linted, findings: readonly Finding[]): Plan {
  return planFixes(linted.database, findings.filter(isDiagnostic), options);
}

/**
 * Runs a plan on the server that holds the case, and demands that what it answers is no longer found in files or catalog, that
 * both loaders agree on the schema that it makes, that a second plan is empty, and that its inverse brings the schema back.
 */
export async function proveFix(server: TestServer, one: FixCase, plan: Plan): Promise<void> {
  const before = await lintServer(server, one.loaded, one.excludedSchemas);
  for (const { guard, sql } of plan.statements) {
    if (guard !== undefined) await server.run(guard);
    await server.run(sql);
  }
  const unfinished = new Set(plan.unfinished.map(({ diagnostic }) => diagnostic.fingerprint));
  const afterOnServer = await lintServer(server, one.loaded, one.excludedSchemas);
  const patched = [one.sql, ...planSql(plan)].join('\n');
  const afterInFiles = lintSql(patched, one.loaded);
  for (const after of [afterOnServer, afterInFiles]) {
    const left = one.findings(after).filter(({ fingerprint }) => !unfinished.has(fingerprint));
    expect(left.map(({ message }) => message)).toEqual([]);
    if (unfinished.size === 0) expect(planSql(planFor(after, one.findings(after)))).toEqual([]);
  }
  expectSame(afterInFiles.database, afterOnServer.database);
  for (const { inverse } of [...plan.statements].reverse()) for (const { sql } of inverse) await server.run(sql);
  const restored = await lintServer(server, one.loaded, one.excludedSchemas);
  expectSame(restored.database, before.database);
}

/** Demands that two models say the same of a schema. */
export function expectSame(left: Database, right: Database): void {
  expect(compareDatabases(left, right).differences.map(differenceText)).toEqual([]);
}
