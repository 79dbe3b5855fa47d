import type { Expression } from '../expression.ts';
import { observe } from '../normal-form/normalise.ts';

const found = new WeakMap<Expression, readonly string[]>();

/**
 * Names of the own table's columns that an expression mentions, each once, in order: in a trigger those of NEW and OLD, and those
 * that its sub-selects take from outside, but not the columns of the sub-selects' own tables. A whole row is all its columns.
 */
export function columnsOf(expression: Expression): readonly string[] {
  const known = found.get(expression);
  if (known !== undefined) return known;
  const names = new Set<string>();
  observe(expression.tree, expression.scope, {
    column(_reference, { term, depth }) {
      if (depth >= 0) return;
      if (term.name !== '*') names.add(term.name);
      else for (const column of expression.scope.relation?.columns ?? []) names.add(column.name);
    },
  });
  const columns = [...names];
  found.set(expression, columns);
  return columns;
}

/** True when the value of an expression depends on the row: it mentions a column of the own table. */
export function usesRowColumn(expression: Expression): boolean {
  return columnsOf(expression).length > 0;
}
