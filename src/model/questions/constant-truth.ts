import type { Expression } from '../expression.ts';
import type { Comparison, Constant, Term } from '../normal-form/term.ts';
import { compareConstants, constantsDiffer } from './constant-order.ts';

/** What a boolean expression is for every row; `open` when rows decide. */
type Truth = 'true' | 'false' | 'null' | 'open';

/**
 * Whether an expression is true or false for every row, by folding its constants in three-valued logic: `1 = 1`, `true OR x`,
 * `x IS NULL OR x IS NOT NULL`, `(SELECT true)`. `unknown` when rows decide, when it cannot be told, and for NULL.
 */
export function constantTruth(expression: Expression): 'true' | 'false' | 'unknown' {
  const truth = truthOf(expression.normal);
  return truth === 'true' || truth === 'false' ? truth : 'unknown';
}

/** True when a part of an expression is true for every row, told as in `constantTruth`. */
export function isAlwaysTrue(term: Term): boolean {
  return truthOf(term) === 'true';
}

function truthOf(term: Term): Truth {
  switch (term.kind) {
    case 'constant':
      return truthOfConstant(term);
    case 'and':
    case 'or':
      return truthOfJunction(term.kind === 'or', term.terms);
    case 'not':
      return opposite(truthOf(term.term));
    case 'comparison':
      return truthOfComparison(term);
    case 'membership':
      return truthOfMembership(term.operand, term.values, term.negated);
    case 'null-test':
      return truthOfNullTest(term.operand, term.negated);
    case 'truth-test':
      return truthOfTest(truthOf(term.operand), term.truth, term.negated);
    case 'subquery':
      if (term.value === undefined) return 'open';
      return term.link === 'scalar' ? truthOf(term.value) : term.link === 'exists' ? 'true' : 'open';
    case 'call':
      return term.name === 'coalesce' ? truthOfCoalesce(term.args) : 'open';
    default:
      return 'open';
  }
}

function truthOfConstant(term: Constant): Truth {
  if (term.form === 'null') return 'null';
  return term.form === 'boolean' ? (term.value as Truth) : 'open';
}

function truthOfJunction(isOr: boolean, terms: readonly Term[]): Truth {
  const truths = terms.map(truthOf);
  const [decisive, neutral]: readonly [Truth, Truth] = isOr ? ['true', 'false'] : ['false', 'true'];
  if (truths.includes(decisive) || hasOpposites(terms)) return decisive;
  if (truths.includes('open')) return 'open';
  return truths.includes('null') ? 'null' : neutral;
}

/** Of two tests that are never null, one is true and the other false. */
function hasOpposites(terms: readonly Term[]): boolean {
  const tests = new Map<string, boolean>();
  return terms.some((term) => {
    if (term.kind !== 'null-test' && term.kind !== 'truth-test') return false;
    const key = `${term.operand.text} ${term.kind === 'truth-test' ? term.truth : ''}`;
    const other = tests.get(key);
    tests.set(key, term.negated);
    return other !== undefined && other !== term.negated && !isRow(term.operand);
  });
}

/** A row with some nulls is neither NULL nor NOT NULL. */
function isRow(term: Term): boolean {
  return (
    term.kind === 'row' || term.type?.startsWith('record') === true || (term.kind === 'column' && term.name === '*')
  );
}

function opposite(truth: Truth): Truth {
  if (truth === 'true') return 'false';
  return truth === 'false' ? 'true' : truth;
}

function truthOfComparison({ operator, left, right }: Comparison): Truth {
  const first = constantIn(left);
  const second = constantIn(right);
  if (first === undefined || second === undefined) return isNull(first) || isNull(second) ? withNull(operator) : 'open';
  if (operator === 'is distinct from' || operator === 'is not distinct from') {
    const differ = isNull(first) !== isNull(second) || constantsDiffer(first, second);
    return asTruth(differ === (operator === 'is distinct from'));
  }
  if (isNull(first) || isNull(second)) return 'null';
  if (operator === '=' || operator === '<>') {
    if (first.form !== second.form) return 'open';
    return asTruth(constantsDiffer(first, second) === (operator === '<>'));
  }
  const order = compareConstants(first, second);
  if (order === undefined) return 'open';
  return asTruth(
    operator.startsWith('<')
      ? order < 0 || (order === 0 && operator === '<=')
      : order > 0 || (order === 0 && operator === '>='),
  );
}

function withNull(operator: Comparison['operator']): Truth {
  return operator.startsWith('is') ? 'open' : 'null';
}

/** The constant that a term is, also inside `(SELECT constant)`. */
function constantIn(term: Term): Constant | undefined {
  if (term.kind === 'subquery' && term.link === 'scalar' && term.value !== undefined) return constantIn(term.value);
  return term.kind === 'constant' ? term : undefined;
}

function isNull(constant: Constant | undefined): boolean {
  return constant?.form === 'null';
}

function truthOfMembership(operand: Term, values: readonly Constant[], negated: boolean): Truth {
  const constant = constantIn(operand);
  if (constant === undefined) return 'open';
  if (isNull(constant)) return 'null';
  const found = values.some((value) => value.form === constant.form && !constantsDiffer(value, constant));
  if (!found && values.some(isNull)) return 'null';
  return asTruth(found !== negated);
}

function truthOfNullTest(operand: Term, negated: boolean): Truth {
  const constant = constantIn(operand);
  return constant === undefined ? 'open' : asTruth(isNull(constant) !== negated);
}

function truthOfTest(operand: Truth, truth: 'true' | 'false' | 'unknown', negated: boolean): Truth {
  if (operand === 'open') return 'open';
  return asTruth((operand === (truth === 'unknown' ? 'null' : truth)) !== negated);
}

function truthOfCoalesce(args: readonly Term[]): Truth {
  for (const arg of args) {
    const truth = truthOf(arg);
    if (truth !== 'null') return truth;
  }
  return 'null';
}

function asTruth(value: boolean): Truth {
  return value ? 'true' : 'false';
}
