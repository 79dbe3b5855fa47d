import type { Constraint } from '../../model/constraint.ts';
import type { Database } from '../../model/database.ts';
import type { Roles } from '../../semantics/roles.ts';
import { probeCheck, probeDomainCheck } from './check-probes.ts';
import { probeForeignKey } from './foreign-key-probes.ts';
import { probeExclusion, probeNotNull, probeUniqueIndex, probeUniqueKey } from './key-probes.ts';
import { newDemands } from './new-constraints.ts';
import type { ProbeResult } from './probe-result.ts';
import { type ProbedServer, type Probing, startProbing } from './probing.ts';

/**
 * Tries each constraint that a schema has and `before` had not, or each there is without a `before`: a row that breaks it alone
 * must be refused by it and by no other, and one that keeps it must pass. `roles` are those of the schema as it is meant to be,
 * which the server holds. Nothing that is written stays. Throws when the server is gone.
 */
export async function probeConstraints(
  server: ProbedServer,
  roles: Roles,
  before?: Database,
): Promise<readonly ProbeResult[]> {
  const probing = startProbing(server, roles);
  const { constraints, notNull, uniqueIndexes, domainChecks } = newDemands(roles.database, before);
  const results: ProbeResult[] = [];
  for (const constraint of constraints) results.push(...(await probeConstraint(probing, constraint)));
  for (const column of notNull) results.push(...(await probeNotNull(probing, column)));
  for (const index of uniqueIndexes) results.push(...(await probeUniqueIndex(probing, index)));
  for (const { domain, check } of domainChecks) results.push(...(await probeDomainCheck(probing, domain, check)));
  return results;
}

function probeConstraint(probing: Probing, constraint: Constraint): Promise<readonly ProbeResult[]> {
  switch (constraint.kind) {
    case 'check':
      return probeCheck(probing, constraint);
    case 'foreign-key':
      return probeForeignKey(probing, constraint);
    case 'exclusion':
      return probeExclusion(probing, constraint);
    default:
      return probeUniqueKey(probing, constraint);
  }
}
