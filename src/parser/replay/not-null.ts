import type { Column } from '../../model/column.ts';
import type { Draft } from '../../model/draft.ts';
import { freeGeneratedName, generatedName, truncateIdentifier } from '../../model/generated-name.ts';
import type { Replay } from './replay.ts';

/** Makes a column NOT NULL; a constraint that it has already keeps its name. */
export function setNotNull(column: Draft<Column>, replay: Replay, given?: string): void {
  if (column.notNull) return;
  column.notNull = true;
  if (!hasNames(column, replay)) return;
  const { schema } = column.relation;
  const chosen = chosenName(column);
  const name = given === undefined || given === '' ? freeName(chosen, column, replay) : truncateIdentifier(given);
  if (name !== chosen) column.notNullName = name;
  replay.constraintNameAdded(schema, name);
}

/** Takes NOT NULL away from a column. */
export function dropNotNull(column: Draft<Column>, replay: Replay): void {
  forgetNotNullName(column, replay);
  column.notNull = false;
}

/** The name of a column's NOT NULL constraint, given or chosen; undefined without one, or before PostgreSQL 18, which keeps none. */
export function notNullNameOf(column: Draft<Column>, replay: Replay): string | undefined {
  if (!column.notNull || !hasNames(column, replay)) return undefined;
  return column.notNullName ?? chosenName(column);
}

/** Gives the NOT NULL constraint of a column another name. */
export function renameNotNull(column: Draft<Column>, name: string, replay: Replay): void {
  forgetNotNullName(column, replay);
  column.notNullName = name;
  replay.constraintNameAdded(column.relation.schema, name);
  forgetChosenNames([column]);
}

/** Gives the NOT NULL constraint of a column, which bore the name of its parent's, a name of its own table. */
export function nameOwnNotNull(column: Draft<Column>, replay: Replay): void {
  dropNotNull(column, replay);
  setNotNull(column, replay);
}

/** Sets the name of a NOT NULL constraint free, as when its column goes away. */
export function forgetNotNullName(column: Draft<Column>, replay: Replay): void {
  const name = notNullNameOf(column, replay);
  if (name !== undefined) replay.constraintNameRemoved(column.relation.schema, name);
  delete column.notNullName;
}

/** Writes down the names that PostgreSQL has chosen for NOT NULL constraints: they stay when the table or the column is renamed. */
export function keepNotNullNames(columns: readonly Draft<Column>[], replay: Replay): void {
  for (const column of columns) {
    const name = notNullNameOf(column, replay);
    if (name !== undefined) column.notNullName = name;
  }
}

/** The reverse of `keepNotNullNames` after the rename: a name that PostgreSQL would choose again is not written down. */
export function forgetChosenNames(columns: readonly Draft<Column>[]): void {
  for (const column of columns) if (column.notNullName === chosenName(column)) delete column.notNullName;
}

/** The name that would be chosen, or the next that is free. */
function freeName(chosen: string, { relation, name }: Draft<Column>, replay: Replay): string {
  const isTaken = (candidate: string): boolean => replay.constraintNameTaken(relation.schema, candidate);
  return isTaken(chosen) ? freeGeneratedName(relation.name, name, 'not_null', isTaken) : chosen;
}

function chosenName({ relation, name }: Draft<Column>): string {
  return generatedName(relation.name, name, 'not_null');
}

/** NOT NULL is a constraint with a name since PostgreSQL 18. */
function hasNames(column: Draft<Column>, replay: Replay): boolean {
  const { kind } = column.relation;
  return replay.serverVersion >= 18 && (kind === 'table' || kind === 'foreign-table');
}
