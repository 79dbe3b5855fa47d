import type { Draft } from '../../model/draft.ts';
import type { Table } from '../../model/relation.ts';
import { notNullNameOf } from './not-null.ts';
import type { Replay } from './replay.ts';

/** The names of all constraints of a table, NOT NULL where it is one. */
export function constraintNames(table: Draft<Table>, replay: Replay): string[] {
  const constraints = [...table.uniqueKeys, ...table.foreignKeys, ...table.checks, ...table.exclusions];
  const names = constraints.map(({ name }) => name);
  if (table.primaryKey !== undefined) names.push(table.primaryKey.name);
  return [...names, ...table.columns.flatMap((column) => notNullNameOf(column, replay) ?? [])];
}
