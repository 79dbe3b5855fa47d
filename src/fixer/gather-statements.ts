import { isPrefixCovered } from '../model/questions/is-prefix-covered.ts';
import type { Index } from '../model/table-index.ts';
import type { Change } from '../rule/change.ts';
import type { Diagnostic } from '../rule/diagnostic.ts';
import type { AskedChange } from './asked-change.ts';
import { comingIndex } from './coming-index.ts';
import type { Unfinished, Withheld } from './plan.ts';
import type { PlanContext, PlannedChange } from './planner.ts';
import { dropIndex, obstacleTo } from './planners/drop-index.ts';
import { planChange } from './planners/planners.ts';
import { type PlannedStatement, type Statement, unsafeReasons } from './statement.ts';

/** The statements of a set of changes, before they are ordered. */
export interface GatheredStatements {
  readonly statements: readonly PlannedStatement[];
  readonly left: readonly PlannedStatement[];
  readonly withheld: readonly Withheld[];
  readonly unfinished: readonly Unfinished[];
}

/** What may be planned beside safe statements. */
export interface Allowed {
  readonly unsafe: boolean;
  readonly followUps: boolean;
}

/** Plans every change, each shared statement once, and says which findings cannot be answered. */
export function gatherStatements(
  asked: readonly AskedChange[],
  context: PlanContext,
  allowed: Allowed,
): GatheredStatements {
  const gathering = new Gathering(context, allowed);
  for (const each of asked) gathering.add(each);
  return gathering.result();
}

class Gathering {
  readonly #context: PlanContext;
  readonly #allowed: Allowed;
  readonly #statements = new Map<string, PlannedStatement>();
  readonly #left: PlannedStatement[] = [];
  readonly #withheld: Withheld[] = [];
  readonly #unfinished: Unfinished[] = [];
  readonly #claims = new Map<string, Diagnostic>();

  constructor(context: PlanContext, allowed: Allowed) {
    this.#context = context;
    this.#allowed = allowed;
  }

  add({ change, answers }: AskedChange): void {
    const planned = planChange(change, this.#context);
    const refusal = this.#refusalOf(planned, answers);
    if (refusal !== undefined) {
      this.#withheld.push(...answers.map((diagnostic) => ({ diagnostic, ...refusal })));
      return;
    }
    const { statements, claims = [], remains } = planned as Extract<PlannedChange, { readonly statements: unknown }>;
    const [first] = answers;
    if (first !== undefined) for (const claim of claims) this.#claims.set(claim, first);
    const isUnsafe = statements.some((each) => !each.followUp && unsafeReasons(each.hazards).length > 0);
    for (const each of statements) this.#place(each, answers, isUnsafe && !each.followUp);
    for (const index of this.#needlessBeside(change)) this.#place(dropIndex(index, true), answers, false);
    if (remains !== undefined) this.#unfinished.push(...answers.map((diagnostic) => ({ diagnostic, reason: remains })));
  }

  result(): GatheredStatements {
    return {
      statements: [...this.#statements.values()],
      left: this.#left,
      withheld: this.#withheld,
      unfinished: this.#unfinished,
    };
  }

  #place(statement: Statement, answers: readonly Diagnostic[], isUnsafe: boolean): void {
    const key = `${statement.group} ${statement.sql}`;
    const known = this.#statements.get(key);
    const all = known === undefined ? answers : [...new Set([...known.answers, ...answers])];
    const isSafeElsewhere = known !== undefined && known.unsafe.length === 0;
    const unsafe = isSafeElsewhere ? [] : reasonsFor(statement, all, isUnsafe);
    const planned = { ...statement, answers: all, unsafe };
    if (statement.followUp && unsafe.length > 0 && !this.#allowed.followUps) this.#left.push(planned);
    else this.#statements.set(key, planned);
  }

  #refusalOf(planned: PlannedChange, answers: readonly Diagnostic[]): Refusal | undefined {
    if ('refused' in planned) return { because: 'impossible', reason: planned.refused };
    const rival = (planned.claims ?? []).flatMap((claim) => this.#claims.get(claim) ?? [])[0];
    if (rival !== undefined)
      return { because: 'impossible', reason: `The fix of ${rival.rule} already changes the same object.` };
    const own = planned.statements.filter((each) => !each.followUp).flatMap((each) => unsafeReasons(each.hazards));
    const isAskedSafely = answers.some((diagnostic) => diagnostic.fix?.safety === 'safe');
    if (own.length === 0 || this.#allowed.unsafe || !isAskedSafely) return undefined;
    return { because: 'unsafe', reason: `Unsafe here: ${own[0]}.` };
  }

  /** Indexes that stand and that the new one serves in full; dropping them tidies up but is not what was asked for. */
  #needlessBeside(change: Change): Index[] {
    const coming = comingIndex(change);
    if (coming === undefined) return [];
    const stays = (index: Index) => this.#context.dropped.has(index) || obstacleTo(index) !== undefined;
    return coming.relation.indexes.filter((index) => !stays(index) && isPrefixCovered(index, coming));
  }
}

type Refusal = Pick<Withheld, 'because' | 'reason'>;

/** Why a statement is unsafe: what it does, and where every finding that asks for it holds its fix unsafe, why they do. */
function reasonsFor(statement: Statement, answers: readonly Diagnostic[], isUnsafe: boolean): string[] {
  const own = unsafeReasons(statement.hazards);
  const isAskedSafely = answers.some((diagnostic) => diagnostic.fix?.safety === 'safe');
  const notes = isAskedSafely ? [] : answers.flatMap((diagnostic) => diagnostic.fix?.note ?? []);
  const reasons = [...new Set([...own, ...notes])];
  if (reasons.length > 0) return reasons;
  if (isUnsafe) return ['it is part of an unsafe fix'];
  return isAskedSafely ? [] : ['its rule holds it unsafe'];
}
