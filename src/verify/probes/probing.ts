import type { Column } from '../../model/column.ts';
import type { Database } from '../../model/database.ts';
import { displayName } from '../../model/name.ts';
import type { Roles } from '../../semantics/roles.ts';
import { attempt, inTransaction } from '../rows/attempt.ts';
import type { RowValues } from '../rows/choose-values.ts';
import { RowMaker } from '../rows/row-maker.ts';
import { RowImpossible } from '../rows/row-request.ts';
import type { ProvingServer } from '../server/proving-server.ts';
import { refusalOf } from '../server/refusal.ts';
import { type Found, type ProbeResult, unprobed } from './probe-result.ts';

/** A server that can be probed. */
export type ProbedServer = Pick<ProvingServer, 'run' | 'stubbed'>;

/** What probes work with: a server that holds a schema, and what the schema is meant to be. */
export interface Probing {
  readonly server: ProbedServer;
  readonly database: Database;
  readonly roles: Roles;
  readonly maker: RowMaker;
}

/** Begins to probe a server that holds the schema; the roles are those of its columns and tables. */
export function startProbing(server: ProbedServer, roles: Roles): Probing {
  const maker = new RowMaker(server, roles, { stubbed: server.stubbed });
  return { server, database: roles.database, roles, maker };
}

/** What a probe says before it runs. */
export type Claim = Pick<ProbeResult, 'subject' | 'probe' | 'expected'>;

/**
 * Runs one probe in a transaction that is rolled back. What cannot be made or is refused on the way leaves it unprobed with the
 * reason; throws when the server is gone.
 */
export async function runProbe(probing: Probing, claim: Claim, work: () => Promise<Found>): Promise<ProbeResult> {
  const found = await rolledBack(probing, async () => [{ ...claim, ...(await work()) }]);
  return typeof found === 'string' ? { ...claim, ...unprobed(found) } : (found[0] ?? { ...claim, ...unprobed('') });
}

/**
 * Does the work of probes in a transaction that is rolled back; a sentence when what they need cannot be made or is refused.
 * Throws when the server is gone.
 */
export async function rolledBack(
  { server, maker }: Probing,
  work: () => Promise<readonly ProbeResult[]>,
): Promise<readonly ProbeResult[] | string> {
  return inTransaction(server, async () => {
    maker.begin();
    // What a refusal says is read, so it must be in one language.
    await attempt(server, `SELECT set_config('lc_messages', 'C', true)`);
    try {
      const results = await work();
      return results.map((result) => noted(result, maker));
    } catch (thrown) {
      if (thrown instanceof RowImpossible) return thrown.message;
      const refusal = refusalOf(thrown);
      if (refusal === undefined) throw thrown;
      return refusal.message;
    }
  });
}

function noted(result: ProbeResult, { silenced }: RowMaker): ProbeResult {
  if (silenced.length === 0) return result;
  const names = silenced.map((table) => displayName(table)).join(', ');
  return { ...result, detail: `${result.detail} (triggers of ${names} switched off)` };
}

/** Values for people, shortened: `status = 'x', rating is null`. */
export function shownValues(values: RowValues, columns: readonly Pick<Column, 'name'>[]): string {
  return columns
    .filter(({ name }) => values.has(name))
    .map(({ name }) => {
      const value = values.get(name) ?? null;
      return value === null
        ? `${name} is null`
        : `${name} = '${value.length > 40 ? `${value.slice(0, 40)}...` : value}'`;
    })
    .join(', ');
}
