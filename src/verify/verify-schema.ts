import type { PlatformName } from '../config/raw-config.ts';
import type { SourceText } from '../parser/source-text.ts';
import type { TransactionScope } from '../parser/transaction-scope.ts';
import { platformSql } from './apply/platform-sql.ts';
import { type Run, runSources } from './apply/run-sources.ts';
import { type PlanClaim, type Proof, provePlan } from './prove-plan.ts';
import type { ProvingServer } from './server/proving-server.ts';

/** What is to be verified, and where. */
export interface VerifyRequest {
  /** The history, in the order in which it is applied. */
  readonly sources: readonly SourceText[];
  readonly transaction: TransactionScope;
  readonly platform: PlatformName;
  /** The plan to prove on top of the history; undefined for the history alone. */
  readonly claim?: PlanClaim;
  /** Starts an empty server. */
  readonly start: () => Promise<ProvingServer>;
}

/** What verifying found. */
export interface Verification {
  readonly server: Pick<ProvingServer, 'version' | 'stubbed'>;
  readonly history: Run;
  /** undefined when there is no plan, or when the history does not run. */
  readonly proof?: Proof;
}

/** Runs a history on a server of its own and proves a plan on what it makes. Throws a CatalogError when the server is lost. */
export async function verifySchema(request: VerifyRequest): Promise<Verification> {
  const server = await request.start();
  try {
    for (const statement of platformSql[request.platform] ?? []) await server.run(statement);
    const history = await runSources(server, request.sources, { transaction: request.transaction });
    await server.run('RESET SESSION AUTHORIZATION; RESET ROLE');
    const { version, stubbed } = server;
    const verification = { server: { version, stubbed }, history };
    if (request.claim === undefined || history.refusals.length > 0) return verification;
    return { ...verification, proof: await provePlan(server, request.claim) };
  } finally {
    await server.close();
  }
}
