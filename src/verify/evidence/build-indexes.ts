import type { CatalogConnection } from '../../catalog/connection.ts';
import type { PlannedStatement } from '../../fixer/statement.ts';
import type { Index } from '../../model/table-index.ts';
import { refusalOf } from '../server/refusal.ts';
import { statementsFor } from './new-indexes.ts';

/** Which indexes were built. */
export interface BuiltIndexes {
  readonly built: ReadonlySet<Index>;
  /** Why the others were not, as clauses. */
  readonly refused: ReadonlyMap<Index, string>;
  /** The statements that ran, in their order. */
  readonly done: readonly PlannedStatement[];
}

/** Runs the statements of a plan that build these indexes. Throws when the server is gone. */
export async function buildIndexes(
  server: CatalogConnection,
  indexes: readonly Index[],
  statements: readonly PlannedStatement[],
): Promise<BuiltIndexes> {
  const built = new Set<Index>();
  const refused = new Map<Index, string>();
  const done = new Set<PlannedStatement>();
  for (const index of indexes) {
    const needed = statementsFor(index, statements);
    if (needed.length === 0) {
      refused.set(index, 'the plan has no statement that builds it');
      continue;
    }
    try {
      for (const statement of needed.filter((each) => !done.has(each))) {
        await server.run(statement.sql);
        done.add(statement);
      }
      built.add(index);
    } catch (thrown) {
      const refusal = refusalOf(thrown);
      if (refusal === undefined) throw thrown;
      refused.set(index, `it could not be built on synthetic rows: ${refusal.message}`);
    }
  }
  return { built, refused, done: [...done] };
}
