import { analyseCatalog } from '../analysis/analyse-catalog.ts';
import type { CatalogConnection } from '../catalog/connection.ts';
import { loadCatalog } from '../catalog/load-catalog.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import type { RuleFilter } from '../engine/select-rules.ts';
import type { PlannedFile } from '../fixer/files.ts';
import { answered, freshFaults, isDiagnostic, type Judgement, unfixedFaults } from '../fixer/judgement.ts';
import type { Plan, PlanOptions } from '../fixer/plan.ts';
import { planFixes } from '../fixer/plan-fixes.ts';
import { compareDatabases, type Difference, differenceText } from '../model/comparison/compare-databases.ts';
import type { Database } from '../model/database.ts';
import { printedSql } from '../parser/printed-sql.ts';
import { applyFiles } from './apply/apply-files.ts';
import { type ProofStep, type ProofStepName, refusalText } from './proof.ts';

/** A plan and what it is held to. */
export interface PlanClaim {
  readonly plan: Plan;
  readonly options: PlanOptions;
  /** The schema that it was made for. */
  readonly base: Database;
  /** The schema after the plan as the model foresees it. */
  readonly foreseen: Database;
  /** Fingerprints of the findings that the model then has: what is new among them was weighed when the plan was made. */
  readonly accepted: ReadonlySet<string>;
  readonly loaded: LoadedConfig;
  readonly filter: RuleFilter;
}

/** A proof, and the schemas between which it ran. */
export interface Proof {
  readonly steps: readonly ProofStep[];
  /** As the server held it before the plan. */
  readonly before: Database;
  /** As the server holds it with the plan; undefined when the plan did not run. */
  readonly after: Database | undefined;
}

/** What is done on the server while it holds the schema with the plan. */
export type WhileApplied = (before: Database, after: Database) => Promise<void>;

/** So many differences or findings at most are told. */
const mostDetails = 12;

/**
 * Proves a plan on a server that holds the schema: runs it, looks at the outcome, undoes it, runs each file twice, and leaves the
 * schema as it was when all held. `whileApplied` runs while it holds the plan and must change nothing. Throws when the server is
 * gone.
 */
export async function provePlan(
  server: CatalogConnection,
  claim: PlanClaim,
  whileApplied: WhileApplied = () => Promise.resolve(),
): Promise<Proof> {
  const { plan } = claim;
  const before = await judge(server, claim);
  const up = plan.files.filter(({ direction }) => direction === 'up');
  const refused = await applyFiles(server, up);
  if (refused !== undefined) {
    const rest: readonly ProofStepName[] = ['foreseen', 'lint', 'settled', 'undo', 'again'];
    const steps = [failed('apply', [refusalText(refused)]), ...rest.map(notReached)];
    return { steps, before: before.database, after: undefined };
  }
  const after = await judge(server, claim);
  const steps = [
    held('apply', `${plan.statements.length} statements in ${up.length} files`),
    foreseenStep(claim, before, after),
    lintStep(claim, before, after),
    settledStep(claim, after),
  ];
  await whileApplied(before.database, after.database);
  const undo = await undoStep(server, claim, before);
  steps.push(undo, undo.outcome === 'held' ? await againStep(server, claim, after) : notReached('again'));
  return { steps, before: before.database, after: after.database };
}

interface Judged extends Judgement {
  /** The role that ran the statements. */
  readonly user: string;
}

async function judge(server: CatalogConnection, { loaded, filter, foreseen }: PlanClaim): Promise<Judged> {
  const live = await loadCatalog(server, { parser: printedSql, postgres: foreseen.postgres });
  const { database, analysis } = analyseCatalog(live, loaded, filter);
  return { database, findings: analysis.findings, user: live.report.user };
}

/** What differed before the plan already, such as extensions that are stubs here, is not the plan's. */
function foreseenStep({ base, foreseen }: PlanClaim, before: Judged, { database, user }: Judged): ProofStep {
  const known = texts(compareDatabases(base, before.database, { runner: user }).differences);
  const { differences, compared } = compareDatabases(foreseen, database, { runner: user });
  const fresh = texts(differences).filter((text) => !known.includes(text));
  if (fresh.length > 0) return failed('foreseen', cut(fresh));
  const notes = known.length === 0 ? [] : [`${known.length} facts differed before the plan already`];
  return held('foreseen', `${compared} objects are as foreseen`, ...notes);
}

function lintStep({ plan, accepted }: PlanClaim, before: Judgement, after: Judgement): ProofStep {
  const fresh = freshFaults(plan, before.findings, after).filter(({ fingerprint }) => !accepted.has(fingerprint));
  const faults = [...unfixedFaults(plan, after), ...fresh];
  if (faults.length === 0) return held('lint', `${answered(plan).length} findings are gone, none is new`);
  return failed('lint', cut(faults.map(({ reason, suspects }) => `${suspects[0]?.rule ?? ''}: ${reason}`)));
}

function settledStep({ plan, options }: PlanClaim, after: Judgement): ProofStep {
  const planned = new Set(answered(plan).map(({ fingerprint }) => fingerprint));
  const left = after.findings.filter(isDiagnostic).filter(({ fingerprint }) => planned.has(fingerprint));
  const second = planFixes(after.database, left, options);
  if (second.statements.length === 0) return held('settled', 'a second plan is empty');
  return failed('settled', cut(second.statements.map(({ sql }) => `A second plan holds: ${sql}`)));
}

async function undoStep(server: CatalogConnection, claim: PlanClaim, before: Judged): Promise<ProofStep> {
  const refused = await applyFiles(server, downFiles(claim));
  if (refused !== undefined) return failed('undo', [refusalText(refused)]);
  const { differences, compared } = compareDatabases(before.database, (await judge(server, claim)).database);
  return differences.length === 0
    ? held('undo', `${compared} objects are as they were`)
    : failed('undo', cut(texts(differences)));
}

/** A file in one transaction happens or does not; one that stops half-way must be able to begin again. */
async function againStep(server: CatalogConnection, claim: PlanClaim, after: Judged): Promise<ProofStep> {
  for (const file of claim.plan.files.filter(({ direction }) => direction === 'up')) {
    const refused = (await applyFiles(server, [file])) ?? (await applyFiles(server, [file]));
    if (refused !== undefined && file.transaction !== 'one') return failed('again', [refusalText(refused)]);
  }
  const { differences } = compareDatabases(after.database, (await judge(server, claim)).database);
  if (differences.length > 0) return failed('again', cut(texts(differences)));
  const stuck = await applyFiles(server, downFiles(claim));
  return stuck === undefined
    ? held('again', 'each file was run twice, and the outcome is the same')
    : failed('again', [refusalText(stuck)]);
}

function downFiles({ plan }: PlanClaim): PlannedFile[] {
  return plan.files.filter(({ direction }) => direction === 'down').toReversed();
}

function texts(differences: readonly Difference[]): readonly string[] {
  return differences.map(differenceText);
}

function cut(details: readonly string[]): readonly string[] {
  const over = details.length - mostDetails;
  return over <= 0 ? details : [...details.slice(0, mostDetails), `and ${over} more`];
}

function held(name: ProofStepName, ...details: readonly string[]): ProofStep {
  return { name, outcome: 'held', details };
}

function failed(name: ProofStepName, details: readonly string[]): ProofStep {
  return { name, outcome: 'failed', details };
}

function notReached(name: ProofStepName): ProofStep {
  return { name, outcome: 'not reached', details: [] };
}
