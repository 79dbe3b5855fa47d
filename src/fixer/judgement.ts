import type { Database } from '../model/database.ts';
import { nameKey } from '../model/name.ts';
import type { Diagnostic, Fix, Location } from '../rule/diagnostic.ts';
import type { ObjectPath, Target } from '../rule/target.ts';
import type { PlannedFile } from './files.ts';
import { relationKey } from './object-key.ts';
import type { Plan } from './plan.ts';

/** A finding as far as proof asks: what a rule reports, or what loading has to say of a statement. */
export interface JudgedFinding {
  readonly rule: string;
  readonly message: string;
  readonly object: ObjectPath;
  readonly fingerprint: string;
  readonly location?: Location;
  /** undefined for what is about no object of the model. */
  readonly target?: Target;
  readonly fix?: Fix;
}

/** What an analysis of a schema gives. */
export interface Judgement {
  readonly database: Database;
  readonly findings: readonly JudgedFinding[];
}

/** Loads the original sources and after them these migrations, and lints the outcome. */
export type Analyse = (patch: readonly PlannedFile[]) => Judgement | Promise<Judgement>;

/** Something wrong with a plan: those who may have caused it, and what it is, as a sentence. */
export interface Fault {
  readonly suspects: readonly Diagnostic[];
  readonly reason: string;
  /** Fingerprint of the finding that tells the fault. */
  readonly fingerprint: string;
}

/** True for a finding that a rule reports of an object. */
export function isDiagnostic(finding: JudgedFinding): finding is Diagnostic {
  return finding.target !== undefined;
}

/** Findings that are answered and yet reported again. */
export function unfixedFaults(plan: Plan, after: Judgement): Fault[] {
  const unfinished = new Set(plan.unfinished.map(({ diagnostic }) => diagnostic));
  const still = new Set(after.findings.map((finding) => finding.fingerprint));
  return answered(plan).flatMap((diagnostic) => {
    if (unfinished.has(diagnostic) || !still.has(diagnostic.fingerprint)) return [];
    const reason = 'The finding is still there after the fix.';
    return [{ suspects: [diagnostic], reason, fingerprint: diagnostic.fingerprint }];
  });
}

/** Findings that were not there before, each with the fixes that may have brought it. */
export function freshFaults(plan: Plan, before: readonly JudgedFinding[], after: Judgement): Fault[] {
  const known = new Set(before.map((finding) => finding.fingerprint));
  const fresh = after.findings.filter((finding) => !known.has(finding.fingerprint));
  return fresh.flatMap((finding) => {
    const suspects = suspectsFor(finding, plan);
    if (isCarriedOver(finding, suspects, plan, before)) return [];
    const reason = `The fix brings a new finding, ${finding.rule}: ${finding.message}`;
    return [{ suspects, reason, fingerprint: finding.fingerprint }];
  });
}

/** Every finding that the plan answers. */
export function answered(plan: Plan): Diagnostic[] {
  return [...new Set(plan.statements.flatMap((statement) => statement.answers))];
}

/** Who caused a finding: the statement that it points to, or else every statement about its relation, or else anyone. */
function suspectsFor(finding: JudgedFinding, plan: Plan): readonly Diagnostic[] {
  const pointed = statementAt(finding.location, plan.files);
  if (pointed !== undefined) return pointed.answers;
  const relation = relationOf(finding);
  const near = plan.statements.filter((statement) => {
    return statement.locks.some((lock) => nameKey(lock.relation.schema, lock.relation.name) === relation);
  });
  const suspects = [...new Set(near.flatMap((statement) => statement.answers))];
  return suspects.length > 0 ? suspects : answered(plan);
}

function statementAt(
  location: Location | undefined,
  files: readonly PlannedFile[],
): Plan['statements'][number] | undefined {
  const file = files.find((each) => each.direction === 'up' && each.path === location?.file);
  return file?.lines.findLast(({ line }) => location !== undefined && line <= location.line)?.statement;
}

/** A copy that a first step makes has the faults of its original, which are reported there already. */
function isCarriedOver(
  finding: JudgedFinding,
  suspects: readonly Diagnostic[],
  plan: Plan,
  before: readonly JudgedFinding[],
): boolean {
  const unfinished = new Set(plan.unfinished.map(({ diagnostic }) => diagnostic));
  const originals = new Set(suspects.filter((each) => unfinished.has(each)).map(relationOf));
  const { schema, relation = finding.object.name } = finding.object;
  const isNew =
    schema !== undefined &&
    plan.statements.some((each) => each.creates.includes(relationKey({ schema, name: relation })));
  return isNew && before.some((old) => old.rule === finding.rule && originals.has(relationOf(old)));
}

function relationOf({ object }: JudgedFinding): string {
  return nameKey(object.schema ?? '', object.relation ?? object.name);
}
