import type { Database } from '../model/database.ts';
import type { Diagnostic } from '../rule/diagnostic.ts';
import { collectChanges, droppedIndexes } from './asked-change.ts';
import { consolidateAsked } from './consolidate-asked.ts';
import { planFiles } from './files.ts';
import { type GatheredStatements, gatherStatements } from './gather-statements.ts';
import { Names } from './names.ts';
import { type Order, orderStatements } from './order.ts';
import type { Plan, PlanOptions, Withheld } from './plan.ts';
import type { PlanContext } from './planner.ts';

/**
 * Plans the fixes of findings as migrations: the fewest indexes that serve all lookups, shared parts once, in an order in
 * which every statement finds what it needs. What cannot be fixed, or was not asked for, is listed with the reason.
 */
export function planFixes(database: Database, diagnostics: readonly Diagnostic[], options: PlanOptions): Plan {
  const fixable = diagnostics.filter((diagnostic) => diagnostic.fix !== undefined);
  const isAsked = (diagnostic: Diagnostic) => diagnostic.fix?.safety === 'safe' || options.unsafe;
  const asked = fixable.filter(isAsked);
  const withheld: Withheld[] = fixable.filter((diagnostic) => !isAsked(diagnostic)).map(notAskedFor);
  // A fix is carried out in full or not at all, so whatever it shared with others is planned again without it.
  for (let accepted = asked; ; ) {
    const attempt = attemptPlan(database, accepted, options);
    const fallen = new Set(attempt.withheld.map(({ diagnostic }) => diagnostic));
    withheld.push(...firstOfEach(attempt.withheld));
    if (fallen.size === 0) return assemble(attempt, withheld, options);
    accepted = accepted.filter((diagnostic) => !fallen.has(diagnostic));
  }
}

/** One try at a set of findings. */
type Attempt = Omit<GatheredStatements, 'statements'> & Pick<Order, 'runs'>;

function attemptPlan(database: Database, accepted: readonly Diagnostic[], options: PlanOptions): Attempt {
  const changes = collectChanges(accepted);
  const context = contextOf(database, options, droppedIndexes(changes));
  const consolidated = consolidateAsked(changes, context);
  const gathered = gatherStatements(consolidated.changes, context, {
    unsafe: options.unsafe,
    followUps: options.followUps ?? options.unsafe,
  });
  const { runs, circular } = orderStatements(gathered.statements);
  const served = consolidated.served.map(({ diagnostic, index }): Withheld => {
    return { diagnostic, because: 'impossible', reason: `Index ${index} already serves the lookup.` };
  });
  const tangled = circular
    .flatMap((statement) => statement.answers)
    .map((diagnostic): Withheld => {
      return {
        diagnostic,
        because: 'impossible',
        reason: 'Its statements and those of other fixes need each other in a circle.',
      };
    });
  return { ...gathered, runs, withheld: [...gathered.withheld, ...served, ...tangled] };
}

function assemble(attempt: Attempt, withheld: readonly Withheld[], options: PlanOptions): Plan {
  const { files, notes } = planFiles(attempt.runs, options.folder, options.now);
  const { unfinished, left } = attempt;
  return { files, statements: attempt.runs.flatMap((run) => run.statements), withheld, unfinished, left, notes };
}

function contextOf(database: Database, options: PlanOptions, dropped: PlanContext['dropped']): PlanContext {
  const kept = new Map<string, unknown>();
  return {
    database,
    names: new Names(database),
    now: options.now,
    privateSchema: options.privateSchema ?? 'audit',
    standing: options.standing ?? { schemas: new Set(), extensions: new Map() },
    identitySetting: options.identitySetting ?? 'app.user_id',
    encryptionKeySetting: options.encryptionKeySetting ?? 'app.encryption_key',
    dropped,
    shared: <T>(key: string, make: () => T): T => {
      if (!kept.has(key)) kept.set(key, make());
      return kept.get(key) as T;
    },
  };
}

function notAskedFor(diagnostic: Diagnostic): Withheld {
  const why = diagnostic.fix?.note ?? 'its rule holds it unsafe';
  return { diagnostic, because: 'unsafe', reason: `Unsafe: ${why}` };
}

/** A finding may fall for several reasons; the first is told. */
function firstOfEach(withheld: readonly Withheld[]): Withheld[] {
  const seen = new Set<Diagnostic>();
  return withheld.filter(({ diagnostic }) => !seen.has(diagnostic) && seen.add(diagnostic));
}
