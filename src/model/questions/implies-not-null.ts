import type { Expression } from '../expression.ts';
import { notNullColumns } from './not-null-columns.ts';

/** True when no row for which the predicate is true has null in the column. Sound, not complete. */
export function impliesNotNull(predicate: Expression, column: string): boolean {
  return notNullColumns(predicate.normal).has(column);
}
