import type { SourceText } from '../parser/source-text.ts';
import type { TransactionScope } from '../parser/transaction-scope.ts';
import { judgeRoles } from '../semantics/judge-roles.ts';
import { platformSources } from './apply/platform-sql.ts';
import { type IndexEvidence, indexEvidence } from './evidence/index-evidence.ts';
import type { SizingServer } from './evidence/production-size.ts';
import { type EvidenceRequest, type FurtherEvidence, furtherEvidence } from './further-evidence.ts';
import type { HistoryResult } from './history/history-result.ts';
import { verifyHistory } from './history/verify-history.ts';
import { probePlan } from './probes/probe-plan.ts';
import type { ProbeResult } from './probes/probe-result.ts';
import { type PlanClaim, type Proof, provePlan } from './prove-plan.ts';
import type { ProvingServer } from './server/proving-server.ts';

/** What is to be verified, and where. */
export interface VerifyRequest extends EvidenceRequest {
  /** The history, in the order in which it is applied. */
  readonly sources: readonly SourceText[];
  readonly transaction: TransactionScope;
  /** Name of the platform whose schemas and roles the history builds on; undefined for none. */
  readonly platform?: string | undefined;
  /** The plan to prove on top of the history; undefined for the history alone. */
  readonly claim?: PlanClaim;
  /** Made-up rows in each table that gets an index; 0 for no evidence, undefined for as many as take seconds. */
  readonly rows?: number | undefined;
  /** Starts an empty server. */
  readonly start: () => Promise<ProvingServer & Partial<SizingServer>>;
}

/** What verifying found. */
export interface Verification extends FurtherEvidence {
  readonly history: HistoryResult;
  /** undefined when there is no plan, or when the history does not run to its end. */
  readonly proof?: Proof;
  /** Empty without a proof. */
  readonly probes: readonly ProbeResult[];
  /** What each index of the plan does; empty when the plan does not hold. */
  readonly evidence: readonly IndexEvidence[];
}

/** Runs a history on a server of its own and proves a plan on what it makes. Throws a CatalogError when the server is lost to the plan. */
export async function verifySchema(request: VerifyRequest): Promise<Verification> {
  const { sources, transaction, claim, start } = request;
  const server = await start();
  try {
    const before = platformSources(request.platform);
    const history = await verifyHistory(server, sources, { transaction, before, restart: start });
    if (claim === undefined || !ranToItsEnd(history)) return { history, probes: [], evidence: [], load: [] };
    const proved = { history, ...(await verifyPlan(server, claim, request.rows)) };
    if (!isHeld(proved.proof)) return { ...proved, load: [] };
    return { ...proved, ...(await furtherEvidence((work) => onServer(request, work), claim, request)) };
  } finally {
    await server.close();
  }
}

async function verifyPlan(
  server: ProvingServer,
  claim: PlanClaim,
  rows: number | undefined,
): Promise<Required<Pick<Verification, 'proof' | 'probes' | 'evidence'>>> {
  const { base, foreseen, plan, loaded } = claim;
  const declared = loaded.config.declaredRoles;
  const probes: ProbeResult[] = [];
  const proof = await provePlan(server, claim, async () => {
    const { identitySetting } = loaded.config.project;
    probes.push(...(await probePlan(server, judgeRoles(foreseen, declared), base, { identitySetting })));
  });
  if (rows === 0 || !isHeld(proof)) return { proof, probes, evidence: [] };
  const evidence = await indexEvidence(
    server,
    { before: base, after: foreseen, plan, roles: judgeRoles(base, declared) },
    { stubbed: server.stubbed, ...(rows === undefined ? {} : { rows }) },
  );
  return { proof, probes, evidence };
}

/** Does something on another server that holds the history. */
async function onServer<T>(
  { start, sources, transaction, platform }: VerifyRequest,
  work: (server: Awaited<ReturnType<VerifyRequest['start']>>) => Promise<T>,
): Promise<T> {
  const server = await start();
  try {
    await verifyHistory(server, sources, { transaction, before: platformSources(platform) });
    return await work(server);
  } finally {
    await server.close();
  }
}

/** What verifying came to; `unknown`: nothing is wrong, but not everything could be tried. */
export function verdictOf({ history, proof, probes }: Verification): 'proved' | 'wrong' | 'unknown' {
  const isWrong = isFaulty(history) || (proof !== undefined && !isHeld(proof));
  if (isWrong || probes.some(({ outcome }) => outcome === 'failed')) return 'wrong';
  return ranToItsEnd(history) ? 'proved' : 'unknown';
}

/** True when the server holds all that the history says. */
export function ranToItsEnd(history: HistoryResult): boolean {
  return !isFaulty(history) && history.unjudged.length === 0;
}

function isHeld({ steps }: Proof): boolean {
  return steps.every(({ outcome }) => outcome === 'held');
}

/** True when the server does not hold all that the history says, and that is known to be wrong. */
function isFaulty({ failures, lost, notReached }: HistoryResult): boolean {
  return failures.length > 0 || lost.length > 0 || notReached > 0;
}
