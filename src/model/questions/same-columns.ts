import type { Column } from '../column.ts';

/** True when both lists hold the same columns, in whatever order. */
export function sameColumns(first: readonly Column[], second: readonly Column[]): boolean {
  return first.length === second.length && containsColumns(first, second);
}

/** True when every column of the second list is in the first. */
export function containsColumns(all: readonly Column[], some: readonly Column[]): boolean {
  return some.every((column) => all.includes(column));
}
