import type { Column } from '../column.ts';
import type { Database } from '../database.ts';
import { displayName } from '../name.ts';
import type { Sequence } from '../sequence.ts';
import { functionCalls } from './function-calls.ts';
import { textConstant } from './text-constant.ts';

/**
 * The columns that take their numbers from each sequence: the one that owns it, and all whose default calls nextval on it by its
 * full name, as the catalog prints it. Those of partitions and of heirs that only inherited them are left out.
 */
export function sequenceColumns(database: Database): ReadonlyMap<Sequence, readonly Column[]> {
  const byName = new Map([...database.sequences.values()].map((sequence) => [displayName(sequence), sequence]));
  const found = new Map<Sequence, Set<Column>>();
  const add = (sequence: Sequence | undefined, column: Column): void => {
    if (sequence !== undefined) found.set(sequence, (found.get(sequence) ?? new Set()).add(column));
  };
  for (const table of database.tables) {
    for (const column of table.columns) {
      if (!column.local) continue;
      add(column.sequence, column);
      for (const call of column.default === undefined ? [] : functionCalls(column.default))
        if (call.name === 'nextval') add(byName.get(textConstant(call.args[0]) ?? ''), column);
    }
  }
  return new Map([...found].map(([sequence, columns]) => [sequence, [...columns]]));
}
