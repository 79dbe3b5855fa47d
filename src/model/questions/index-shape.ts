import type { Index, IndexKey } from '../table-index.ts';

/** What an index is like, its name and table aside: two indexes of sibling partitions with one shape do the same work. */
export function indexShape(index: Index): string {
  return JSON.stringify([
    index.method,
    index.unique,
    index.unique && index.nullsNotDistinct,
    index.keys.map(keyShape),
    index.include.map(({ name }) => name).sort(),
    index.predicate?.canonical ?? null,
  ]);
}

function keyShape({ column, expression, collation, operatorClass, descending, nullsFirst }: IndexKey): unknown {
  return [
    column === undefined ? null : column.name,
    expression === undefined ? null : expression.canonical,
    collation === undefined ? null : `${collation.schema}.${collation.name}`,
    operatorClass ?? null,
    descending,
    nullsFirst,
  ];
}
