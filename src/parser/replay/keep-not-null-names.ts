import type { Column } from '../../model/column.ts';
import type { Draft } from '../../model/draft.ts';
import { generatedName } from '../../model/generated-name.ts';
import type { Replay } from './replay.ts';

/** Writes down the names that PostgreSQL 18 has chosen for NOT NULL constraints: they stay when the table or the column is renamed. */
export function keepNotNullNames(columns: readonly Draft<Column>[], replay: Replay): void {
  if (replay.serverVersion < 18) return;
  for (const column of columns) {
    if (column.notNull && column.local && column.relation.kind === 'table')
      column.notNullName ??= generatedName(column.relation.name, column.name, 'not_null');
  }
}
