import { absorb } from './cast-term.ts';
import { elementsOf, looksNumeric, settle, withType } from './constant.ts';
import { junction } from './junction.ts';
import { negate } from './negation.ts';
import type { Comparison, ComparisonOperator, Constant, Term } from './term.ts';
import { isTime } from './type-family.ts';

const mirrored: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '=': '=',
  '<>': '<>',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  'is distinct from': 'is distinct from',
  'is not distinct from': 'is not distinct from',
};

/** True for the operators of a Comparison. */
export function isComparison(operator: string): operator is ComparisonOperator {
  return Object.hasOwn(mirrored, operator);
}

/** `left operator right`: rows are compared column by column where that means the same, `flag = true` is `flag`. */
export function compare(operator: ComparisonOperator, left: Term, right: Term): Term {
  if (left.kind === 'row' && right.kind === 'row' && left.items.length === right.items.length) {
    const pairs = (): Term[] => left.items.map((item, at) => compare(operator, item, right.items[at] as Term));
    if (operator === '=' || operator === 'is not distinct from') return junction('and', pairs());
    if (operator === '<>' || operator === 'is distinct from') return junction('or', pairs());
  }
  const [plainLeft, plainRight] = operands(left, right, true);
  return truthOf(operator, plainLeft, plainRight) ?? ordered(operator, plainLeft, plainRight);
}

/** Both operands of an operator without implicit casts, a constant in the spelling of the other's type. */
export function operands(left: Term, right: Term, comparing = false): [Term, Term] {
  return [inContext(absorb(left), right, comparing), inContext(absorb(right), left, comparing)];
}

function inContext(term: Term, other: Term, comparing: boolean): Term {
  if (term.kind !== 'constant' || term.form === 'null') return term;
  if (term.type === undefined && other.type !== undefined) return settle(term, other.type);
  if (isTime(term.type) && isTime(other.type) && term.type !== other.type) return withType(term);
  // Whether '5' is text or a number only the other operand's type tells.
  return comparing && absorb(other).type === undefined && looksNumeric(term) ? settle(term, 'numeric') : term;
}

function truthOf(operator: ComparisonOperator, left: Term, right: Term): Term | undefined {
  if (operator !== '=' && operator !== '<>') return undefined;
  const [constant, other] = right.kind === 'constant' ? [right, left] : [left, right];
  if (constant.kind !== 'constant' || constant.form !== 'boolean' || other.kind === 'constant') return undefined;
  return (constant.value === 'true') === (operator === '=') ? other : negate(other);
}

function ordered(operator: ComparisonOperator, left: Term, right: Term): Comparison {
  const swap =
    left.kind === 'constant' || right.kind === 'constant'
      ? left.kind === 'constant' && right.kind !== 'constant'
      : right.text < left.text;
  const [first, second] = swap ? [right, left] : [left, right];
  const said = swap ? mirrored[operator] : operator;
  return comparison(said, first, second);
}

/** A Comparison of operands that are in order already. */
export function comparison(operator: ComparisonOperator, left: Term, right: Term): Comparison {
  return { kind: 'comparison', operator, left, right, type: 'bool', text: `(${left.text} ${operator} ${right.text})` };
}

/** `operand IN (values)`, or NOT IN. */
export function memberOf(operand: Term, values: readonly Term[], negated: boolean): Term {
  const operator = negated ? '<>' : '=';
  return junction(
    negated ? 'and' : 'or',
    values.map((value) => compare(operator, operand, value)),
  );
}

/** `operand operator ANY | ALL (array)`. */
export function quantified(operator: string, quantifier: 'any' | 'all', operand: Term, array: Term): Term {
  const plain = absorb(array);
  const isMembership = (operator === '=' && quantifier === 'any') || (operator === '<>' && quantifier === 'all');
  const elements = isMembership ? writtenElements(plain) : undefined;
  if (elements !== undefined) return memberOf(operand, elements, quantifier === 'all');
  const side = absorb(operand);
  const settled = side.kind === 'constant' && side.type === undefined ? settle(side, 'text') : side;
  return {
    kind: 'quantified',
    operator,
    quantifier,
    operand: settled,
    array: plain,
    type: 'bool',
    text: `(${settled.text} ${operator} ${quantifier} ${plain.text})`,
  };
}

function writtenElements(array: Term): readonly Term[] | undefined {
  if (array.kind === 'array') return array.items;
  return array.kind === 'constant' ? elementsOf(array as Constant) : undefined;
}
