import { junction, membership } from './junction.ts';
import type { ComparisonOperator, Subquery, Term } from './term.ts';

const opposite: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '=': '<>',
  '<>': '=',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  'is distinct from': 'is not distinct from',
  'is not distinct from': 'is distinct from',
};

const oppositeMatch: Readonly<Record<string, string>> = {
  '~~': '!~~',
  '!~~': '~~',
  '~~*': '!~~*',
  '!~~*': '~~*',
  '~': '!~',
  '!~': '~',
  '~*': '!~*',
  '!~*': '~*',
};

/** NOT term, pushed down to the operators that have an opposite: each of them is null when the other is. */
export function negate(term: Term): Term {
  switch (term.kind) {
    case 'constant':
      return negateConstant(term);
    case 'and':
    case 'or':
      return junction(term.kind === 'and' ? 'or' : 'and', term.terms.map(negate));
    case 'not':
      return term.term;
    case 'comparison': {
      const operator = opposite[term.operator];
      return { ...term, operator, text: `(${term.left.text} ${operator} ${term.right.text})` };
    }
    case 'membership':
      return membership(term.operand, term.values, !term.negated);
    case 'null-test':
      return term.operand.kind === 'row' || isWholeRow(term.operand)
        ? not(term)
        : nullTest(term.operand, !term.negated);
    case 'truth-test':
      return truthTest(term.operand, term.truth, !term.negated);
    case 'operation':
      return negateOperation(term);
    case 'quantified':
      return negateQuantified(term);
    case 'subquery':
      return negateSubquery(term);
    default:
      return not(term);
  }
}

function not(term: Term): Term {
  return { kind: 'not', term, type: 'bool', text: `(not ${term.text})` };
}

/** A row IS NULL when all its columns are, and IS NOT NULL when none is: those are no opposites. */
function isWholeRow(term: Term): boolean {
  return (term.kind === 'column' && term.name === '*') || (term.type?.startsWith('record') ?? false);
}

/** `operand IS NULL`, or IS NOT NULL when negated. */
export function nullTest(operand: Term, negated: boolean): Term {
  const text = `(${operand.text} is ${negated ? 'not null' : 'null'})`;
  return { kind: 'null-test', operand, negated, type: 'bool', text };
}

/** `operand IS [NOT] TRUE`, and the like. */
export function truthTest(operand: Term, truth: 'true' | 'false' | 'unknown', negated: boolean): Term {
  const text = `(${operand.text} is ${negated ? 'not ' : ''}${truth})`;
  return { kind: 'truth-test', operand, truth, negated, type: 'bool', text };
}

function negateConstant(term: Extract<Term, { kind: 'constant' }>): Term {
  if (term.form === 'null') return term;
  if (term.form !== 'boolean') return not(term);
  const value = String(term.value === 'false');
  return { ...term, value, text: value };
}

function negateOperation(term: Extract<Term, { kind: 'operation' }>): Term {
  const operator = oppositeMatch[term.operator];
  const [left, right] = term.args;
  if (operator === undefined || left === undefined || right === undefined) return not(term);
  return { ...term, operator, text: `(${left.text} ${operator} ${right.text})` };
}

function negateQuantified(term: Extract<Term, { kind: 'quantified' }>): Term {
  const operator = opposite[term.operator as ComparisonOperator] ?? oppositeMatch[term.operator];
  if (operator === undefined) return not(term);
  const quantifier = term.quantifier === 'any' ? 'all' : 'any';
  const text = `(${term.operand.text} ${operator} ${quantifier} ${term.array.text})`;
  return { ...term, operator, quantifier, text };
}

function negateSubquery(term: Subquery): Term {
  if (term.link !== 'in' || term.operand === undefined) return not(term);
  return inQuery(term.operand, term.query, !term.negated);
}

/** `operand IN (query)`, or NOT IN. */
export function inQuery(operand: Term, query: string, negated: boolean): Subquery {
  const text = `(${operand.text} ${negated ? 'not in' : 'in'} (${query}))`;
  return { kind: 'subquery', link: 'in', negated, operand, query, type: 'bool', text };
}
