import type { Database } from '../../model/database.ts';
import type { Roles } from '../../semantics/roles.ts';
import { probeAudits } from './audit-probes.ts';
import { probeCascades } from './cascade-probes.ts';
import { probeConstraints } from './constraint-probes.ts';
import type { ProbeResult } from './probe-result.ts';
import type { ProbedServer } from './probing.ts';
import { probeRowSecurity, type RowSecurityOptions } from './row-security-probes.ts';

/**
 * Tries everything that a schema guarantees and `before` did not. `roles` are those of the schema as it is meant to be, which the
 * server holds. Nothing that is written stays. Throws when the server is gone.
 */
export async function probePlan(
  server: ProbedServer,
  roles: Roles,
  before: Database,
  options: RowSecurityOptions,
): Promise<readonly ProbeResult[]> {
  return [
    ...(await probeConstraints(server, roles, before)),
    ...(await probeCascades(server, roles, before)),
    ...(await probeRowSecurity(server, roles, before, options)),
    ...(await probeAudits(server, roles, before)),
  ];
}
