import type { RunStatement } from '../apply/run-sources.ts';
import type { HistoryFailure, HistoryStop } from './history-result.ts';

/** Where each transaction would end for good, in the order of the history. Statements that run alone stop nothing else. */
export function stopsOf(
  statements: readonly RunStatement[],
  failureOf: ReadonlyMap<RunStatement, HistoryFailure>,
): readonly HistoryStop[] {
  const transactions = new Map<number, RunStatement[]>();
  for (const statement of statements) {
    if (statement.transaction === undefined) continue;
    const members = transactions.get(statement.transaction);
    if (members === undefined) transactions.set(statement.transaction, [statement]);
    else members.push(statement);
  }
  return [...transactions.values()].flatMap((members) => {
    const at = members.findIndex((statement) => failureOf.has(statement));
    const failure = at < 0 ? undefined : failureOf.get(members[at] as RunStatement);
    return failure === undefined ? [] : [{ failure, before: at, after: members.length - at - 1 }];
  });
}
