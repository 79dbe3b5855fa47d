import type { Expression } from '../expression.ts';
import type { Constant, Term } from '../normal-form/term.ts';

/**
 * The closed set of values to which a check restricts a column, as texts in alphabetical order: IN, = ANY, equalities joined by OR,
 * beside IS NULL or as one part of an AND. undefined when the check leaves other values open, or leaves none. Null passes every such check.
 */
export function allowedValues(check: Expression, column: string): readonly string[] | undefined {
  const values = closedSet(check.normal, column);
  return values === undefined || values.size === 0 ? undefined : [...values].sort();
}

type ValueSet = ReadonlySet<string>;

function closedSet(term: Term, column: string): ValueSet | undefined {
  switch (term.kind) {
    case 'membership':
      // With a null in the list the check is never false, so it lets everything pass.
      if (term.negated || !isColumn(term.operand, column) || term.values.some(isNull)) return undefined;
      return new Set(term.values.map((value) => value.value));
    case 'comparison': {
      const isEqual = term.operator === '=' || term.operator === 'is not distinct from';
      if (!isEqual || !isColumn(term.left, column) || term.right.kind !== 'constant') return undefined;
      if (isNull(term.right)) return term.operator === '=' ? undefined : new Set();
      return new Set([term.right.value]);
    }
    case 'null-test':
      return !term.negated && isColumn(term.operand, column) ? new Set() : undefined;
    case 'and':
      return term.terms.map((part) => closedSet(part, column)).reduce(common, undefined);
    case 'or':
      return union(term.terms.map((part) => closedSet(part, column)));
    default:
      return undefined;
  }
}

function union(sets: readonly (ValueSet | undefined)[]): ValueSet | undefined {
  const values = new Set<string>();
  for (const set of sets) {
    if (set === undefined) return undefined;
    for (const value of set) values.add(value);
  }
  return values;
}

function common(first: ValueSet | undefined, second: ValueSet | undefined): ValueSet | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return new Set([...first].filter((value) => second.has(value)));
}

function isNull(constant: Constant): boolean {
  return constant.form === 'null';
}

/** The column, also through a cast to text, which keeps the label of an enum. */
function isColumn(term: Term, column: string): boolean {
  if (term.kind === 'cast' && (term.to === 'text' || term.to === 'varchar')) return isColumn(term.operand, column);
  return term.kind === 'column' && term.of === '' && term.name === column;
}
