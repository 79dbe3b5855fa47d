import type { SourceText } from '../parser/source-text.ts';
import type { TransactionScope } from '../parser/transaction-scope.ts';
import { platformSources } from './apply/platform-sql.ts';
import type { HistoryResult } from './history/history-result.ts';
import { verifyHistory } from './history/verify-history.ts';
import { type PlanClaim, type Proof, provePlan } from './prove-plan.ts';
import type { ProvingServer } from './server/proving-server.ts';

/** What is to be verified, and where. */
export interface VerifyRequest {
  /** The history, in the order in which it is applied. */
  readonly sources: readonly SourceText[];
  readonly transaction: TransactionScope;
  /** Name of the platform whose schemas and roles the history builds on; undefined for none. */
  readonly platform?: string | undefined;
  /** The plan to prove on top of the history; undefined for the history alone. */
  readonly claim?: PlanClaim;
  /** Starts an empty server. */
  readonly start: () => Promise<ProvingServer>;
}

/** What verifying found. */
export interface Verification {
  readonly history: HistoryResult;
  /** undefined when there is no plan, or when the history does not run to its end. */
  readonly proof?: Proof;
}

/** Runs a history on a server of its own and proves a plan on what it makes. Throws a CatalogError when the server is lost to the plan. */
export async function verifySchema(request: VerifyRequest): Promise<Verification> {
  const { sources, transaction, claim, start } = request;
  const server = await start();
  try {
    const before = platformSources(request.platform);
    const history = await verifyHistory(server, sources, { transaction, before, restart: start });
    if (claim === undefined || !ranToItsEnd(history)) return { history };
    return { history, proof: await provePlan(server, claim) };
  } finally {
    await server.close();
  }
}

/** What verifying came to; `unknown`: nothing is wrong, but not everything could be tried. */
export function verdictOf({ history, proof }: Verification): 'proved' | 'wrong' | 'unknown' {
  if (isFaulty(history) || proof?.steps.some(({ outcome }) => outcome !== 'held') === true) return 'wrong';
  return ranToItsEnd(history) ? 'proved' : 'unknown';
}

/** True when the server holds all that the history says. */
export function ranToItsEnd(history: HistoryResult): boolean {
  return !isFaulty(history) && history.unjudged.length === 0;
}

/** True when the server does not hold all that the history says, and that is known to be wrong. */
export function isFaulty({ failures, lost, notReached }: HistoryResult): boolean {
  return failures.length > 0 || lost.length > 0 || notReached > 0;
}
