import type { Expression } from '../expression.ts';
import type { Term } from '../normal-form/term.ts';

/** True when the predicate is true for every row in which none of these columns is null. Sound, not complete. */
export function holdsWhenNotNull(predicate: Expression, columns: ReadonlySet<string>): boolean {
  return holds(predicate.normal, columns);
}

function holds(term: Term, columns: ReadonlySet<string>): boolean {
  switch (term.kind) {
    case 'and':
      return term.terms.every((each) => holds(each, columns));
    case 'or':
      return term.terms.some((each) => holds(each, columns));
    case 'constant':
      return term.form === 'boolean' && term.value === 'true';
    case 'null-test':
      return term.negated && isOneOf(term.operand, columns);
    case 'comparison':
      return (
        term.operator === 'is distinct from' &&
        term.right.kind === 'constant' &&
        term.right.form === 'null' &&
        isOneOf(term.left, columns)
      );
    default:
      return false;
  }
}

function isOneOf(term: Term, columns: ReadonlySet<string>): boolean {
  return term.kind === 'column' && term.of === '' && columns.has(term.name) && term.type?.startsWith('record') !== true;
}
