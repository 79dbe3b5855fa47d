import type { Expression } from '../expression.ts';
import type { ComparisonOperator, Constant, Term } from '../normal-form/term.ts';
import { compareConstants } from './constant-order.ts';

/** One end of the values that a column may have. */
export interface Bound {
  /** A constant's text: a decimal, or a date or time; or another column of the table. */
  readonly value: string | { readonly column: string };
  /** True when the bound itself is allowed. */
  readonly inclusive: boolean;
}

/** The values to which a check restricts a column; an end that is undefined is open. */
export interface Bounds {
  readonly lower?: Bound;
  readonly upper?: Bound;
}

/**
 * The bounds that a check enforces on a column's values that are not null: `>= 0`, BETWEEN, `start_at < end_at`, a list of
 * numbers, alternatives of which the widest counts. Both ends are open when the check says nothing of the column.
 */
export function boundsOf(check: Expression, column: string): Bounds {
  const { lower, upper } = boundsIn(check.normal, column);
  return {
    ...(lower === undefined ? {} : { lower: shown(lower) }),
    ...(upper === undefined ? {} : { upper: shown(upper) }),
  };
}

interface Limit {
  readonly at: Constant | string;
  readonly inclusive: boolean;
}

interface Limits {
  readonly lower?: Limit | undefined;
  readonly upper?: Limit | undefined;
  /** True for a term that no value of the column but null satisfies. */
  readonly nothing?: boolean;
}

function boundsIn(term: Term, column: string): Limits {
  switch (term.kind) {
    case 'comparison':
      return ofComparison(term.operator, term.left, term.right, column);
    case 'membership':
      // With a null in the list the check is never false, so it lets everything pass.
      if (term.negated || !isColumn(term.operand, column) || term.values.some((value) => value.form === 'null'))
        return {};
      return term.values
        .map((value) => ofComparison('=', term.operand, value, column))
        .reduce(widest, { nothing: true });
    case 'null-test':
      return !term.negated && isColumn(term.operand, column) ? { nothing: true } : {};
    case 'and':
      return term.terms.map((part) => boundsIn(part, column)).reduce(tightest, {});
    case 'or':
      return term.terms.map((part) => boundsIn(part, column)).reduce(widest, { nothing: true });
    default:
      return {};
  }
}

const mirrored: Readonly<Partial<Record<ComparisonOperator, ComparisonOperator>>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

function ofComparison(operator: ComparisonOperator, left: Term, right: Term, column: string): Limits {
  if (!isColumn(left, column)) {
    const said = mirrored[operator] ?? operator;
    return isColumn(right, column) ? ofComparison(said, right, left, column) : {};
  }
  const at = limitOf(right);
  if (at === undefined) return {};
  switch (operator) {
    case '>':
    case '>=':
      return { lower: { at, inclusive: operator === '>=' } };
    case '<':
    case '<=':
      return { upper: { at, inclusive: operator === '<=' } };
    case '=':
      return { lower: { at, inclusive: true }, upper: { at, inclusive: true } };
    default:
      return {};
  }
}

function limitOf(term: Term): Constant | string | undefined {
  if (term.kind === 'constant') return term.form === 'null' ? undefined : term;
  return term.kind === 'column' && term.of === '' ? term.name : undefined;
}

/** The column, also with a constant in place of null. */
function isColumn(term: Term, column: string): boolean {
  if (term.kind === 'call' && term.name === 'coalesce' && term.args.slice(1).every((arg) => arg.kind === 'constant')) {
    const [first] = term.args;
    return first !== undefined && isColumn(first, column);
  }
  return term.kind === 'column' && term.of === '' && term.name === column;
}

function tightest(first: Limits, second: Limits): Limits {
  if (first.nothing === true || second.nothing === true) return { nothing: true };
  return { lower: pick(first.lower, second.lower, 1, true), upper: pick(first.upper, second.upper, -1, true) };
}

function widest(first: Limits, second: Limits): Limits {
  if (first.nothing === true) return second;
  if (second.nothing === true) return first;
  return { lower: pick(first.lower, second.lower, -1, false), upper: pick(first.upper, second.upper, 1, false) };
}

/** Of two limits the one on the side of `sign`. Where they cannot be compared, both holding gives the first, either holding none. */
function pick(first: Limit | undefined, second: Limit | undefined, sign: 1 | -1, both: boolean): Limit | undefined {
  if (first === undefined || second === undefined) return both ? (first ?? second) : undefined;
  if (typeof first.at === 'string' || typeof second.at === 'string') {
    if (first.at !== second.at) return both ? (typeof first.at === 'string' ? second : first) : undefined;
    return first.inclusive === both ? second : first;
  }
  const order = compareConstants(first.at, second.at);
  if (order === undefined) return both ? first : undefined;
  if (order === 0) return first.inclusive === both ? second : first;
  return order * sign > 0 ? first : second;
}

function shown({ at, inclusive }: Limit): Bound {
  return { value: typeof at === 'string' ? { column: at } : at.value, inclusive };
}
