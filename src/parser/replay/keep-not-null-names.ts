import type { Column } from '../../model/column.ts';
import type { Draft } from '../../model/draft.ts';
import { generatedName } from '../../model/generated-name.ts';
import type { Replay } from './replay.ts';

/** The name of a column's NOT NULL constraint, given or chosen; undefined without one, or before PostgreSQL 18, which keeps none. */
export function notNullNameOf(column: Draft<Column>, replay: Replay): string | undefined {
  if (replay.serverVersion < 18 || !column.notNull || column.relation.kind !== 'table') return undefined;
  return column.notNullName ?? generatedName(column.relation.name, column.name, 'not_null');
}

/** Writes down the names that PostgreSQL has chosen for NOT NULL constraints: they stay when the table or the column is renamed. */
export function keepNotNullNames(columns: readonly Draft<Column>[], replay: Replay): void {
  for (const column of columns) {
    const name = column.local ? notNullNameOf(column, replay) : undefined;
    if (name !== undefined) column.notNullName = name;
  }
}
