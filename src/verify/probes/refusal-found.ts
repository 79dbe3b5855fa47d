import { displayName } from '../../model/name.ts';
import { attempt, constraintIn } from '../rows/attempt.ts';
import type { PreparedRow } from '../rows/row-request.ts';
import type { Refusal } from '../server/refusal.ts';
import { type Found, failed, held, unprobed } from './probe-result.ts';
import type { Probing } from './probing.ts';

/** Who is expected to refuse. */
export interface Refuser {
  /** Names of the constraint: its own, and those of its parts on partitions. */
  readonly names: readonly string[];
  readonly codes: readonly string[];
}

/** Inserts a row that ought to be refused and judges who refuses it; `what` describes the row for people. */
export async function insertRefused(
  { maker, server }: Probing,
  prepared: PreparedRow,
  by: Refuser,
  what: string,
): Promise<Found> {
  for (;;) {
    await server.run('SAVEPOINT refused');
    const outcome = await insertAtOnce(server, maker, prepared);
    await server.run('ROLLBACK TO SAVEPOINT refused; RELEASE SAVEPOINT refused');
    const found =
      'row' in outcome
        ? failed(`the server accepted a row with ${what}`)
        : outcome.refusal === undefined
          ? unprobed(`a trigger of ${displayName(prepared.table)} drops new rows`)
          : judgeRefusal(outcome.refusal, by, what);
    // A trigger may mend, drop or refuse the row before the constraint sees it.
    if (found.outcome === 'held' || !(await maker.silence(prepared.table))) return found;
  }
}

/** Inserts a row and has deferred constraints looked at, which would speak up only at the end. */
async function insertAtOnce(
  server: Probing['server'],
  maker: Probing['maker'],
  prepared: PreparedRow,
): ReturnType<Probing['maker']['insert']> {
  const outcome = await maker.insert(prepared);
  if (!('row' in outcome)) return outcome;
  const { refusal } = await attempt(server, 'SET CONSTRAINTS ALL IMMEDIATE');
  return refusal === undefined ? outcome : { refusal };
}

/** What a refusal says of who was expected to refuse. */
export function judgeRefusal(refusal: Refusal, { names, codes }: Refuser, what: string): Found {
  const constraint = constraintIn(refusal);
  const isNamed = constraint === undefined ? names.length === 0 : names.includes(constraint);
  if (codes.includes(refusal.code) && (isNamed || refusal.code === '23502'))
    return held(`a row with ${what} is refused`, refusal.code);
  return unprobed(`a row with ${what} is refused for another reason: ${refusal.message}`, refusal.code);
}

/** Inserts a row that ought to pass; one that the constraint itself refuses shows that it refuses too much. */
export async function insertAccepted(
  { maker }: Probing,
  prepared: PreparedRow,
  by: Refuser,
  what: string,
): Promise<Found> {
  for (;;) {
    const outcome = await maker.insert(prepared);
    if ('row' in outcome) return held(`a row with ${what} is accepted`);
    const { refusal } = outcome;
    if (await maker.silence(prepared.table)) continue;
    if (refusal === undefined) return unprobed(`a trigger of ${displayName(prepared.table)} drops new rows`);
    const isOurs = by.names.includes(constraintIn(refusal) ?? '');
    const detail = `a row with ${what} is refused: ${refusal.message}`;
    return isOurs ? failed(detail, refusal.code) : unprobed(detail, refusal.code);
  }
}
