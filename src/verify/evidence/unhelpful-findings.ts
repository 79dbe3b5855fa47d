import { indexKey } from '../../fixer/object-key.ts';
import type { Plan } from '../../fixer/plan.ts';
import type { Database } from '../../model/database.ts';
import { displayName } from '../../model/name.ts';
import type { IndexEvidence } from './index-evidence.ts';
import { unhelpfulIndexes } from './index-verdict.ts';

/**
 * Fingerprints of the findings that only indexes answer that turned out not to help: a plan is better without them. `after` is the
 * schema with the plan.
 */
export function unhelpfulFindings(
  { statements }: Plan,
  after: Database,
  evidence: readonly IndexEvidence[],
): ReadonlySet<string> {
  const names = new Set(unhelpfulIndexes(evidence));
  const keys = new Set(
    [...after.indexes.values()]
      .filter(({ relation, name }) => names.has(displayName({ schema: relation.schema, name })))
      .map(({ relation, name }) => indexKey(relation.schema, name)),
  );
  const isUnhelpful = ({ creates }: Plan['statements'][number]): boolean => creates.some((key) => keys.has(key));
  const kept = new Set(statements.filter((one) => !isUnhelpful(one)).flatMap(({ answers }) => answers));
  const answered = statements.filter(isUnhelpful).flatMap(({ answers }) => answers);
  return new Set(answered.filter((answer) => !kept.has(answer)).map(({ fingerprint }) => fingerprint));
}
