import type { Column } from '../../model/column.ts';
import type { ForeignKey } from '../../model/constraint.ts';
import { uniqueKeysOf } from '../../model/questions/unique-keys-of.ts';
import { limitsOf } from './column-limits.ts';
import { draw, parentRowsOf, type RowSpread, seedOf } from './spread.ts';

/** How the values of a column must differ from row to row. */
export type Distinctness =
  | { readonly kind: 'free' }
  /** Each row has another value. */
  | { readonly kind: 'injective' }
  /** The column is one digit of a key all of whose columns have few values: the ordinal divided by `divisor`. */
  | { readonly kind: 'digit'; readonly divisor: number };

/** What unique keys ask of a column. Of a key over several columns the first that has room for it tells the rows apart. */
export function distinctnessOf(column: Column, spread: RowSpread): Distinctness {
  const { relation } = column;
  if (relation.kind !== 'table') return { kind: 'free' };
  const asked = uniqueKeysOf(relation)
    .filter((key) => key.columns.includes(column))
    .map((key) => inKey(column, key.columns, spread));
  return (
    asked.find(({ kind }) => kind === 'injective') ?? asked.find(({ kind }) => kind === 'digit') ?? { kind: 'free' }
  );
}

function inKey(column: Column, columns: readonly Column[], spread: RowSpread): Distinctness {
  if (columns.length === 1) return { kind: 'injective' };
  const sizes = columns.map((each) => valuesOf(each, spread));
  const roomy = columns[sizes.indexOf(undefined)];
  if (roomy !== undefined) return { kind: roomy === column ? 'injective' : 'free' };
  const before = sizes.slice(0, columns.indexOf(column));
  return { kind: 'digit', divisor: before.reduce<number>((product, size) => product * (size ?? 1), 1) };
}

/** How many values a column can have; undefined when there is room for every row. */
export function valuesOf(column: Column, spread: RowSpread): number | undefined {
  const key = foreignKeyOf(column);
  if (key?.referencedTable !== undefined) return parentRowsOf(key.referencedTable, spread);
  return column.type.name === 'bool' && column.type.dimensions === 0 ? 2 : limitsOf(column).values?.length;
}

/** The foreign key that a column's values are taken through: the widest, since a narrower one then holds too. */
export function foreignKeyOf(column: Column): ForeignKey | undefined {
  if (column.relation.kind !== 'table') return undefined;
  let widest: ForeignKey | undefined;
  for (const key of column.relation.foreignKeys) {
    const isKnown = key.referencedTable !== undefined && key.referencedColumns.length > 0;
    if (isKnown && key.columns.includes(column) && key.columns.length > (widest?.columns.length ?? 0)) widest = key;
  }
  return widest;
}

/** SQL for the ordinal of the parent row: the first parents have the most children. */
export function parentOrdinal(key: ForeignKey, column: Column, n: string, spread: RowSpread): string {
  const parents = key.referencedTable === undefined ? 1 : parentRowsOf(key.referencedTable, spread);
  const distinctness = key.columns.map((each) => distinctnessOf(each, spread));
  const digit = distinctness.find((each) => each.kind === 'digit');
  if (distinctness.some(({ kind }) => kind === 'injective')) return `(1 + (${n} - 1) % ${parents})`;
  if (digit !== undefined) return `(1 + (${n} - 1) / ${digit.divisor} % ${parents})`;
  const seed = seedOf(spread, column.relation.schema, column.relation.name, key.name);
  // A row that refers to its own table must find its parent before it.
  if (key.referencedTable === column.relation) return `(1 + ${draw(n, seed, `(${n} - 1)`, 2)})`;
  return `(1 + ${draw(n, seed, parents, 2)})`;
}
