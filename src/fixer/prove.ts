import type { Database } from '../model/database.ts';
import type { Diagnostic } from '../rule/diagnostic.ts';
import {
  type Analyse,
  answered,
  type Fault,
  freshFaults,
  isDiagnostic,
  type JudgedFinding,
  type Judgement,
  unfixedFaults,
} from './judgement.ts';
import type { Plan, PlanOptions, Withheld } from './plan.ts';
import { planFixes } from './plan-fixes.ts';

/** Analyses that are spent on telling suspects apart; after that all of them are withheld. */
const mostAnalyses = 48;

/**
 * Plans fixes and proves them by doing: the schema is loaded with the migrations and linted again. What was to be fixed must be
 * gone, nothing new may be there, and a second plan must be empty. A fix that fails is withheld with the reason, the others stay.
 */
export async function proveFixes(
  database: Database,
  findings: readonly JudgedFinding[],
  options: PlanOptions,
  analyse: Analyse,
): Promise<Plan> {
  const prover = new Prover(database, findings, options, analyse);
  const withheld: Withheld[] = [];
  for (let accepted = findings.filter(isDiagnostic); ; ) {
    const { plan, faults } = await prover.attempt(accepted);
    if (faults.length === 0) return { ...plan, withheld: [...plan.withheld, ...withheld] };
    const fallen = await prover.culprits(faults, accepted);
    withheld.push(...[...fallen].map(([diagnostic, reason]) => ({ diagnostic, because: 'unproven' as const, reason })));
    accepted = accepted.filter((diagnostic) => !fallen.has(diagnostic));
  }
}

class Prover {
  readonly #database: Database;
  readonly #before: readonly JudgedFinding[];
  readonly #options: PlanOptions;
  readonly #analyse: Analyse;
  #analyses = 0;

  constructor(database: Database, before: readonly JudgedFinding[], options: PlanOptions, analyse: Analyse) {
    this.#database = database;
    this.#before = before;
    this.#options = options;
    this.#analyse = analyse;
  }

  /** Plans the fixes of these findings and says what is wrong with the plan. */
  async attempt(accepted: readonly Diagnostic[]): Promise<{ plan: Plan; faults: readonly Fault[] }> {
    const plan = planFixes(this.#database, accepted, this.#options);
    if (plan.statements.length === 0) return { plan, faults: [] };
    const after = await this.#judge(plan);
    const fresh = await this.#lasting(freshFaults(plan, this.#before, after), accepted, plan);
    return { plan, faults: [...unfixedFaults(plan, after), ...fresh, ...this.#again(plan, after)] };
  }

  /**
   * Those among the suspects whose fixes must go, each with the reason; suspects of one fault are told apart by trying. Where a
   * finding stands is a guess at who caused it, so a single suspect is tried too before it is blamed.
   */
  async culprits(faults: readonly Fault[], accepted: readonly Diagnostic[]): Promise<Map<Diagnostic, string>> {
    const fallen = new Map<Diagnostic, string>();
    const explained = new Set<string>();
    for (const fault of faults.filter(({ suspects }) => suspects.length === 1)) {
      const [only] = fault.suspects;
      if (only === undefined || explained.has(fault.fingerprint)) continue;
      const rest = accepted.filter((diagnostic) => diagnostic !== only && !fallen.has(diagnostic));
      if (this.#analyses < mostAnalyses && (await this.#shows(fault, rest))) continue;
      fallen.set(only, fault.reason);
      explained.add(fault.fingerprint);
    }
    if (fallen.size > 0) return fallen;
    const [shared] = faults.filter(({ suspects }) => suspects.length > 1);
    const [first = shared] = faults;
    if (first === undefined) return fallen;
    const fault = shared ?? { ...first, suspects: accepted };
    const base = accepted.filter((diagnostic) => !fault.suspects.includes(diagnostic));
    for (const culprit of await this.#isolate(fault, fault.suspects, base)) fallen.set(culprit, fault.reason);
    return fallen;
  }

  async #isolate(
    fault: Fault,
    suspects: readonly Diagnostic[],
    base: readonly Diagnostic[],
  ): Promise<readonly Diagnostic[]> {
    if (suspects.length <= 1 || this.#analyses >= mostAnalyses) return suspects;
    const half = Math.ceil(suspects.length / 2);
    const [first, second] = [suspects.slice(0, half), suspects.slice(half)];
    if (await this.#shows(fault, [...base, ...first])) return this.#isolate(fault, first, base);
    if (await this.#shows(fault, [...base, ...second])) return this.#isolate(fault, second, base);
    return this.#isolate(fault, second, [...base, ...first]);
  }

  async #shows(fault: Fault, accepted: readonly Diagnostic[]): Promise<boolean> {
    const { faults } = await this.attempt(accepted);
    return faults.some((each) => each.fingerprint === fault.fingerprint);
  }

  /** New findings that the rest of the same fixes would remove, such as a constraint not yet validated, do not count. */
  async #lasting(fresh: readonly Fault[], accepted: readonly Diagnostic[], plan: Plan): Promise<readonly Fault[]> {
    if (fresh.length === 0 || plan.left.length === 0) return fresh;
    const whole = planFixes(this.#database, accepted, { ...this.#options, followUps: true });
    const { findings } = await this.#judge(whole);
    const last = new Set(findings.map((finding) => finding.fingerprint));
    return fresh.filter((fault) => last.has(fault.fingerprint));
  }

  /** Findings that a second plan would fix once more. */
  #again(plan: Plan, after: Judgement): Fault[] {
    const planned = new Map(answered(plan).map((diagnostic) => [diagnostic.fingerprint, diagnostic]));
    const left = after.findings.filter(isDiagnostic).filter((diagnostic) => planned.has(diagnostic.fingerprint));
    const second = planFixes(after.database, left, this.#options);
    return answered(second).flatMap(({ fingerprint }) => {
      const first = planned.get(fingerprint);
      const reason = 'A second run would change the schema again.';
      return first === undefined ? [] : [{ suspects: [first], reason, fingerprint }];
    });
  }

  async #judge(plan: Plan): Promise<Judgement> {
    this.#analyses++;
    return this.#analyse(plan.files.filter((file) => file.direction === 'up'));
  }
}
