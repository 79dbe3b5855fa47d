import type { A_Expr, Node } from '@pgsql/types';
import { namesOf } from '../tree-node.ts';
import { makeCall, unify } from './call-term.ts';
import { absorb } from './cast-term.ts';
import { compare, isComparison, memberOf, operands, quantified } from './comparison-term.ts';
import { settle, settleUnknown } from './constant.ts';
import { junction } from './junction.ts';
import { negate } from './negation.ts';
import type { Normaliser } from './normaliser.ts';
import type { Term } from './term.ts';
import { elementType, isInteger, isNumber, isText, isTime, widerNumber } from './type-family.ts';

/** Types of a literal on the right of an operator, where they are not those of the left operand. */
const rightTypes: ReadonlyMap<string, string> = new Map([
  ['->', 'text'],
  ['->>', 'text'],
  ['?', 'text'],
  ['#>', 'text[]'],
  ['#>>', 'text[]'],
  ['#-', 'text[]'],
  ['?|', 'text[]'],
  ['?&', 'text[]'],
  ['@?', 'jsonpath'],
  ['@@', 'tsquery'],
]);

const truthOperators: ReadonlySet<string> = new Set(
  '~~ !~~ ~~* !~~* ~ !~ ~* !~* @> <@ && ? ?| ?& @? @@ << >> -|- &< &> ^@ ~>=~ ~<=~ ~<~ ~>~ <<= >>='.split(' '),
);

/** The normal form of an operator expression, BETWEEN, IN, LIKE and NULLIF among them. */
export function operatorTerm(node: A_Expr, normaliser: Normaliser): Term {
  const operator = operatorName(node);
  switch (node.kind) {
    case 'AEXPR_IN':
      return memberOf(side(node.lexpr, normaliser), listItems(node.rexpr, normaliser), operator === '<>');
    case 'AEXPR_BETWEEN':
    case 'AEXPR_NOT_BETWEEN':
    case 'AEXPR_BETWEEN_SYM':
    case 'AEXPR_NOT_BETWEEN_SYM':
      return between(node, normaliser);
    case 'AEXPR_DISTINCT':
    case 'AEXPR_NOT_DISTINCT': {
      const said = node.kind === 'AEXPR_DISTINCT' ? 'is distinct from' : 'is not distinct from';
      return compare(said, side(node.lexpr, normaliser), side(node.rexpr, normaliser));
    }
    case 'AEXPR_OP_ANY':
    case 'AEXPR_OP_ALL': {
      const quantifier = node.kind === 'AEXPR_OP_ANY' ? 'any' : 'all';
      return quantified(operator, quantifier, side(node.lexpr, normaliser), side(node.rexpr, normaliser));
    }
    case 'AEXPR_NULLIF':
      return makeCall('nullif', unify([side(node.lexpr, normaliser), side(node.rexpr, normaliser)]));
    default:
      return operation(node, normaliser);
  }
}

/**
 * Without its schema: files leave it to the search path, while the server names that of an extension's operators, so that it
 * tells nothing.
 */
function operatorName(node: A_Expr): string {
  return namesOf(node.name).at(-1) ?? '';
}

function side(node: Node | undefined, normaliser: Normaliser): Term {
  if (node === undefined) throw new TypeError('An operator without operand');
  return normaliser.term(node);
}

function listItems(node: Node | undefined, normaliser: Normaliser): readonly Term[] {
  return node !== undefined && 'List' in node ? normaliser.terms(node.List.items) : [];
}

function between(node: A_Expr, normaliser: Normaliser): Term {
  const operand = side(node.lexpr, normaliser);
  const [low, high] = listItems(node.rexpr, normaliser);
  if (low === undefined || high === undefined) throw new TypeError('BETWEEN without bounds');
  const within = (from: Term, to: Term): Term =>
    junction('and', [compare('>=', operand, from), compare('<=', operand, to)]);
  const isSymmetric = node.kind === 'AEXPR_BETWEEN_SYM' || node.kind === 'AEXPR_NOT_BETWEEN_SYM';
  const term = isSymmetric ? junction('or', [within(low, high), within(high, low)]) : within(low, high);
  return node.kind === 'AEXPR_BETWEEN' || node.kind === 'AEXPR_BETWEEN_SYM' ? term : negate(term);
}

function operation(node: A_Expr, normaliser: Normaliser): Term {
  if (node.lexpr === undefined) {
    const only = absorb(side(node.rexpr, normaliser));
    const operator = operatorName(node);
    return { kind: 'operation', operator, args: [only], type: only.type, text: `(${operator} ${only.text})` };
  }
  // A chain of operators leans to the left and may be longer than the call stack.
  const chain: A_Expr[] = [];
  let first: Node = { A_Expr: node };
  while ('A_Expr' in first && first.A_Expr.kind === 'AEXPR_OP' && first.A_Expr.lexpr !== undefined) {
    chain.push(first.A_Expr);
    first = first.A_Expr.lexpr;
  }
  if (chain.length === 0) return binary(operatorName(node), side(node.lexpr, normaliser), side(node.rexpr, normaliser));
  return chain.reduceRight(
    (left, each) => binary(operatorName(each), left, side(each.rexpr, normaliser)),
    normaliser.term(first),
  );
}

function binary(operator: string, left: Term, written: Term): Term {
  if (isComparison(operator)) return compare(operator, left, written);
  const [plainLeft, plainRight] = withContext(operator, left, written);
  const type = truthOperators.has(operator) ? 'bool' : resultType(operator, left, written);
  // Whether a division drops the remainder is decided by casts that are otherwise of no account.
  const said = operator === '/' && isInteger(left.type) && isInteger(written.type) ? 'div' : operator;
  return {
    kind: 'operation',
    operator,
    args: [plainLeft, plainRight],
    type,
    text: `(${plainLeft.text} ${said} ${plainRight.text})`,
  };
}

function withContext(operator: string, left: Term, right: Term): [Term, Term] {
  const literal = rightTypes.get(operator) ?? (operator === '+' && isTime(left.type) ? 'interval' : undefined);
  if (literal !== undefined && right.kind === 'constant' && right.form === 'string')
    return [
      absorb(left),
      right.type === undefined || right.type === literal ? settle(right, literal) : operands(left, right)[1],
    ];
  if (operator === '-' && isTime(left.type) && isTime(right.type))
    return [withoutWidening(left, right), withoutWidening(right, left)];
  const [plainLeft, plainRight] = operands(left, right);
  return [
    plainLeft.kind === 'constant' ? settleUnknown(plainLeft) : plainLeft,
    plainRight.kind === 'constant' ? settleUnknown(plainRight) : plainRight,
  ];
}

/** A date that is subtracted from a timestamp becomes one. */
function withoutWidening(term: Term, other: Term): Term {
  const isWidened = term.kind === 'cast' && term.operand.type === 'date' && term.to === other.type;
  return isWidened ? term.operand : operands(term, other)[0];
}

function resultType(operator: string, left: Term, right: Term): string | undefined {
  if (operator === '->>' || operator === '#>>') return 'text';
  if (operator === '||') {
    if (elementType(left.type) !== undefined) return left.type;
    return isText(left.type) || isText(right.type) ? 'text' : left.type;
  }
  if (operator === '->' || operator === '#>') return left.type;
  if (isNumber(left.type) || isNumber(right.type)) return operator === '^' ? undefined : numericResult(left, right);
  return isTime(left.type) ? timeResult(operator, left.type, right.type) : undefined;
}

function numericResult(left: Term, right: Term): string | undefined {
  if (left.type === 'date') return 'date';
  return left.type === 'interval' || right.type === 'interval' ? 'interval' : widerNumber(left.type, right.type);
}

function timeResult(operator: string, left: string | undefined, right: string | undefined): string | undefined {
  if (left === 'interval') return right === 'interval' || right === undefined ? 'interval' : right;
  if (operator === '-' && right !== 'interval') return left === 'date' && right === 'date' ? 'int4' : 'interval';
  return left === 'date' && right === 'interval' ? 'timestamp' : left;
}
