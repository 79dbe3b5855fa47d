import type { Expression } from '../expression.ts';
import type { Comparison, Constant, Term } from '../normal-form/term.ts';
import { compareConstants, constantsDiffer } from './constant-order.ts';
import { notNullTexts } from './not-null-columns.ts';

/**
 * True when every row for which the first predicate is true satisfies the second. Sound, not complete: it knows parts of an AND,
 * alternatives of an OR, IS NOT NULL, equality, IN and ranges over constants, as PostgreSQL's own test for partial indexes does.
 */
export function predicateImplies(first: Expression, second: Expression): boolean {
  return termImplies(first.normal, second.normal);
}

/** The same for normal forms. */
export function termImplies(first: Term, second: Term): boolean {
  if (first.text === second.text || isConstant(second, 'true') || isConstant(first, 'false')) return true;
  if (first.kind === 'or') return first.terms.every((term) => termImplies(term, second));
  if (second.kind === 'and') return second.terms.every((term) => termImplies(first, term));
  if (second.kind === 'or' && second.terms.some((term) => termImplies(first, term))) return true;
  if (second.kind === 'null-test' && provesNotNull(first, second)) return true;
  if (first.kind === 'and') return first.terms.some((term) => termImplies(term, second));
  return first.kind === 'membership' && !first.negated
    ? first.values.every((value) => equalityImplies(first.operand, value, second))
    : atomImplies(first, second);
}

/** A composite value that is not null may still hold nulls, and then IS NOT NULL is false. */
function provesNotNull(first: Term, { negated, operand }: Extract<Term, { kind: 'null-test' }>): boolean {
  return negated && operand.type?.startsWith('record') !== true && notNullTexts(first).has(operand.text);
}

function isConstant(term: Term, value: string): boolean {
  return term.kind === 'constant' && term.form === 'boolean' && term.value === value;
}

function atomImplies(first: Term, second: Term): boolean {
  if (second.kind === 'truth-test') return truthImplied(first, second);
  if (first.kind === 'truth-test')
    return first.truth === 'true' && !first.negated && termImplies(first.operand, second);
  if (first.kind !== 'comparison' || first.right.kind !== 'constant') return excludes(first, second);
  if (first.operator === '=') return equalityImplies(first.left, first.right, second);
  return rangeImplies(first, first.right, second);
}

/** `flag` implies `flag IS TRUE` and `flag IS NOT FALSE`. */
function truthImplied(first: Term, second: Extract<Term, { kind: 'truth-test' }>): boolean {
  const holds = second.truth === 'true' ? !second.negated : second.negated;
  return holds
    ? termImplies(first, second.operand)
    : first.kind === 'not' && second.truth !== 'unknown' && first.term.text === second.operand.text;
}

function equalityImplies(operand: Term, value: Constant, second: Term): boolean {
  if (value.form === 'null') return true;
  if (second.kind === 'or') return second.terms.some((term) => equalityImplies(operand, value, term));
  if (second.kind === 'null-test') return second.negated && second.operand.text === operand.text;
  if (second.kind === 'membership' && second.operand.text === operand.text) {
    return second.negated
      ? second.values.every((each) => constantsDiffer(each, value))
      : second.values.some((each) => each.text === value.text);
  }
  if (second.kind !== 'comparison' || second.left.text !== operand.text || second.right.kind !== 'constant')
    return false;
  return satisfies(value, second, second.right);
}

function satisfies(value: Constant, { operator }: Comparison, bound: Constant): boolean {
  if (operator === '<>' || operator === 'is distinct from')
    return bound.form === 'null' ? operator !== '<>' : constantsDiffer(value, bound);
  const order = compareConstants(value, bound);
  if (order === undefined) return false;
  switch (operator) {
    case '=':
    case 'is not distinct from':
      return order === 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

function rangeImplies(first: Comparison, bound: Constant, second: Term): boolean {
  if (!isRange(first) && first.operator !== '<>') return false;
  if (second.kind === 'membership' && second.negated && second.operand.text === first.left.text)
    return second.values.every((value) => isOutside(first, bound, value));
  if (second.kind !== 'comparison' || second.left.text !== first.left.text || second.right.kind !== 'constant')
    return false;
  if (second.operator === '<>') return isOutside(first, bound, second.right);
  if (second.operator === 'is distinct from')
    return second.right.form === 'null' || isOutside(first, bound, second.right);
  const order = compareConstants(bound, second.right);
  const isSameSide = isRange(first) && isRange(second) && first.operator.charAt(0) === second.operator.charAt(0);
  if (order === undefined || !isSameSide) return false;
  const towards = first.operator.startsWith('>') ? order : -order;
  return towards > 0 || (towards === 0 && (first.operator === second.operator || second.operator.endsWith('=')));
}

function isRange({ operator }: Comparison): boolean {
  return operator === '<' || operator === '<=' || operator === '>' || operator === '>=';
}

/** True when the value does not satisfy the comparison, so that every row that does is different from it. */
function isOutside(comparison: Comparison, bound: Constant, value: Constant): boolean {
  if (value.form === 'null') return false;
  const order = compareConstants(value, bound);
  switch (comparison.operator) {
    case '<>':
      return order === 0 || value.text === bound.text;
    case '<':
      return order !== undefined && order >= 0;
    case '<=':
      return order !== undefined && order > 0;
    case '>':
      return order !== undefined && order <= 0;
    case '>=':
      return order !== undefined && order < 0;
    default:
      return false;
  }
}

/** NOT IN implies NOT IN of fewer values. */
function excludes(first: Term, second: Term): boolean {
  if (first.kind !== 'membership' || !first.negated) return false;
  const excluded = new Set(first.values.map((value) => value.text));
  if (second.kind === 'membership')
    return (
      second.negated &&
      second.operand.text === first.operand.text &&
      second.values.every((value) => excluded.has(value.text))
    );
  return (
    second.kind === 'comparison' &&
    second.operator === '<>' &&
    second.left.text === first.operand.text &&
    excluded.has(second.right.text)
  );
}
