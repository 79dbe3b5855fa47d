import type { CatalogConnection } from '../catalog/connection.ts';
import { UsageError } from '../errors.ts';
import { judgeRoles } from '../semantics/judge-roles.ts';
import { applyFiles } from './apply/apply-files.ts';
import type { IndexClaim } from './evidence/index-evidence.ts';
import type { LoadScenarioName } from './evidence/load-scenario.ts';
import type { SizingServer } from './evidence/production-size.ts';
import { type LoadEvidence, type LoadNotRun, runLoad } from './evidence/run-load.ts';
import { type SizedPlans, sizeEvidence } from './evidence/size-evidence.ts';
import type { StatisticsFile } from './evidence/statistics-file.ts';
import type { PlanClaim } from './prove-plan.ts';
import type { ProvingServer } from './server/proving-server.ts';

/** What is to be shown of a plan beyond its proof. */
export interface EvidenceRequest {
  /** Scenarios to run before and after the plan. */
  readonly load?: readonly LoadScenarioName[] | undefined;
  /** What the planner of production knows; plans at its size need the embedded server. */
  readonly statistics?: StatisticsFile | undefined;
}

/** What was shown. */
export interface FurtherEvidence {
  /** How the scenarios ran; empty when none were asked for. */
  readonly load: readonly (LoadEvidence | LoadNotRun)[];
  /** Plans at production's size; undefined when they were not asked for. */
  readonly sized?: SizedPlans;
}

/** A server that holds the history, for as long as the work lasts. */
export type WithServer = <T>(work: (server: ProvingServer & Partial<SizingServer>) => Promise<T>) => Promise<T>;

/** Gathers evidence that needs a server of its own each: one that is filled, and one that looks as long as production. */
export async function furtherEvidence(
  withServer: WithServer,
  claim: PlanClaim,
  { load = [], statistics }: EvidenceRequest,
): Promise<FurtherEvidence> {
  const roles = judgeRoles(claim.base, claim.loaded.config.declaredRoles);
  const indexes: IndexClaim = { before: claim.base, after: claim.foreseen, plan: claim.plan, roles };
  const ran =
    load.length === 0 ? [] : await withServer((server) => runLoad(server, indexes, load, { stubbed: server.stubbed }));
  if (statistics === undefined) return { load: ran };
  const sized = await withServer(async (server) => {
    if (!isSizing(server)) {
      throw new UsageError('Plans at production size need the embedded server.', {
        hint: 'Leave out --db or --stats.',
      });
    }
    await applyFiles(
      server,
      claim.plan.files.filter(({ direction }) => direction === 'up'),
    );
    return sizeEvidence(server, indexes, statistics);
  });
  return { load: ran, sized };
}

function isSizing(server: CatalogConnection & Partial<SizingServer>): server is SizingServer {
  return server.pretendLengths !== undefined;
}
