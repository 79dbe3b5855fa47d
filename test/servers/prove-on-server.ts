import { expect } from '@jest/globals';
import { rules } from '../../rules/index.ts';
import type { SchemaAnalysis } from '../../src/analysis/analyse-database.ts';
import { analyseSql } from '../../src/analysis/analyse-sql.ts';
import { loadCatalog } from '../../src/catalog/load-catalog.ts';
import type { RawConfig } from '../../src/config/raw-config.ts';
import type { Finding } from '../../src/engine/analysis.ts';
import type { Plan } from '../../src/fixer/plan.ts';
import { proveFixes } from '../../src/fixer/prove.ts';
import { compareDatabases, differenceText } from '../../src/model/comparison/compare-databases.ts';
import { printedSql } from '../../src/parser/printed-sql.ts';
import { type SourceText, sourceText } from '../../src/parser/source-text.ts';
import type { ProofStep } from '../../src/verify/proof.ts';
import { provePlan } from '../../src/verify/prove-plan.ts';
import { configFor } from '../harness/lint-case.ts';
import type { RealServer } from '../harness/real-server.ts';

const options = {
  folder: { path: 'migrations', files: [], tool: 'plain' },
  unsafe: true,
  now: new Date('2025-06-15'),
} as const;

/** Files cannot tell the moment at which `DEFAULT 'now'` was run, and running it again gives another. */
const frozenTime = /: default: '(?:now|\d{4}-[^']*)' \| '\d{4}-[^']*'$/;

/** A schema to be fixed on a server that holds it. */
export interface Trial {
  readonly sources: readonly SourceText[];
  readonly config: RawConfig;
  /** Findings whose fixes are wanted. */
  readonly wanted: (finding: Finding) => boolean;
}

/** What was planned, and how files and server differ before it. */
export interface Proven {
  readonly plan: Plan;
  readonly differences: readonly string[];
}

/**
 * Plans the fixes for exactly the server's version, and demands that they run there, that linting finds nothing of what was
 * fixed and nothing new, that the server then holds what was foreseen, and that the down files bring everything back.
 */
export async function proveOnServer(server: RealServer, trial: Trial): Promise<Proven> {
  const loaded = configFor(rules, { ...trial.config, postgres: `${server.major}` });
  const live = await loadCatalog(server.connection, { parser: printedSql });
  expect(live.report.unreadable).toEqual([]);
  const analyse = (patch: readonly SourceText[]): SchemaAnalysis =>
    analyseSql({ sources: [...trial.sources, ...patch], loaded });
  const { database, analysis } = analyse([]);
  expect(analysis.crashes).toEqual([]);
  const { differences } = compareDatabases(database, live.database, { runner: live.report.user });
  const asked = analysis.findings.map((finding) => (trial.wanted(finding) ? finding : withoutFix(finding)));
  const plan = await proveFixes(database, asked, options, (patch) => {
    const after = analyse(patch.map(({ path, text }) => sourceText(path, text)));
    return { database: after.database, findings: after.analysis.findings };
  });
  if (plan.statements.length > 0) {
    const up = plan.files.filter(({ direction }) => direction === 'up');
    const after = analyse(up.map(({ path, text }) => sourceText(path, text)));
    const accepted = new Set(after.analysis.findings.map(({ fingerprint }) => fingerprint));
    const claim = { plan, options, base: database, foreseen: after.database, accepted, loaded, filter: {} };
    const { steps } = await provePlan(server.connection, claim);
    expect(failures(steps)).toEqual([]);
    expect(steps.map(({ name }) => name).sort()).toEqual(['again', 'apply', 'foreseen', 'lint', 'settled', 'undo']);
  }
  return { plan, differences: differences.map(differenceText).filter((text) => !frozenTime.test(text)) };
}

/** What failed, sentence by sentence. */
function failures(steps: readonly ProofStep[]): readonly string[] {
  return steps
    .filter(({ outcome }) => outcome !== 'held')
    .flatMap(({ name, details }) => details.filter((text) => !frozenTime.test(text)).map((text) => `${name}: ${text}`));
}

function withoutFix(finding: Finding): Finding {
  const { fix: _fix, ...rest } = finding;
  return rest;
}
