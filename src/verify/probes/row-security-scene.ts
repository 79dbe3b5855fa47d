import { quoteIdentifier, quoteName } from '../../fixer/quote.ts';
import { typeSql } from '../../fixer/type-sql.ts';
import type { Column } from '../../model/column.ts';
import { uniqueKeysOf } from '../../model/questions/unique-keys-of.ts';
import type { Table } from '../../model/relation.ts';
import { attempt } from '../rows/attempt.ts';
import { textLiteral } from '../rows/choose-values.ts';
import { limitsOf } from '../rows/column-limits.ts';
import { type MadeRow, type PreparedRow, RowImpossible } from '../rows/row-request.ts';
import type { Probing } from './probing.ts';

/** A table with a row of each of two users, and one that a third may insert. */
export interface Scene {
  readonly table: Table;
  /** Names the user whose row it is; undefined when no column does. */
  readonly owner: Column | undefined;
  readonly own: MadeRow;
  readonly others: MadeRow;
  /** A row of somebody who has none yet. */
  readonly third: PreparedRow;
}

/** Makes the rows in the open transaction; throws a RowImpossible when they cannot be made. */
export async function prepareScene({ maker }: Probing, table: Table, owner: Column | undefined): Promise<Scene> {
  const request = { filled: new Set(owner === undefined ? [] : [owner.name]) };
  const own = await maker.make(table, request);
  const others = await maker.make(table, request);
  const third = await maker.prepare(table, request);
  const scene = { table, owner, own, others, third };
  const identities = new Set([own, others, third].map(({ values }) => values.get(owner?.name ?? '')));
  if (owner !== undefined && identities.size < 3)
    throw new RowImpossible(`no rows of different users could be made: ${owner.name} is the same in all`);
  return scene;
}

/** Who owns a row of the scene; undefined for nobody. */
export function ownerOf({ owner }: Scene, { values }: Pick<MadeRow, 'values'>): string | undefined {
  return values.get(owner?.name ?? '') ?? undefined;
}

/** True when a row is as it was made: neither updated nor deleted. */
export async function isUntouched({ server }: Probing, { table, place }: MadeRow): Promise<boolean> {
  const { rows } = await attempt(server, `SELECT FROM ${quoteName(table)} WHERE ${place}`);
  return rows?.length === 1;
}

/** An UPDATE of every row that the user may update, which reads no column: policies for SELECT do not narrow it. */
export function blindUpdate({ table, owner, own }: Scene): string {
  const keys = new Set(uniqueKeysOf(table).flatMap(({ columns }) => columns));
  const inKeys = new Set(table.foreignKeys.flatMap(({ columns }) => columns));
  const isPlain = (column: Column) =>
    column !== owner &&
    column.generated === undefined &&
    column.identity === undefined &&
    !keys.has(column) &&
    !inKeys.has(column);
  const column =
    table.columns.find((each) => isPlain(each) && limitsOf(each).values === undefined) ??
    table.columns.find(isPlain) ??
    owner;
  return column === undefined ? '' : assignment(table, column, own.values.get(column.name) ?? null);
}

/** An UPDATE that gives the rows of the scene to the third user. */
export function handOver(scene: Scene): string {
  const { table, owner, third } = scene;
  return owner === undefined ? '' : assignment(table, owner, third.values.get(owner.name) ?? null);
}

function assignment(table: Table, column: Column, value: string | null): string {
  return `UPDATE ${quoteName(table)} SET ${quoteIdentifier(column.name)} = ${textLiteral(value)}::${typeSql(column.type)}`;
}
