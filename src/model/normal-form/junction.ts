import type { Comparison, Constant, Membership, Term } from './term.ts';

/** AND or OR of terms: flattened, without repetition, in one order, equalities of one operand gathered into IN. */
export function junction(kind: 'and' | 'or', terms: readonly Term[]): Term {
  const flat = terms.flatMap((term) => (term.kind === kind ? term.terms : [term]));
  const unique = new Map(gather(kind, flat).map((term) => [term.text, term]));
  const sorted = [...unique.values()].sort((a, b) => (a.text < b.text ? -1 : 1));
  const [first] = sorted;
  if (first === undefined) {
    const value = String(kind === 'and');
    return { kind: 'constant', form: 'boolean', value, type: 'bool', text: value };
  }
  if (sorted.length === 1) return first;
  return { kind, terms: sorted, type: 'bool', text: `(${sorted.map((term) => term.text).join(` ${kind} `)})` };
}

type Equality = Membership | (Comparison & { readonly right: Constant });

function gather(kind: 'and' | 'or', terms: readonly Term[]): readonly Term[] {
  const rest: Term[] = [];
  const groups = new Map<string, Equality[]>();
  for (const term of terms) {
    const operand = equalityOperand(kind, term);
    const group = operand === undefined ? undefined : groups.get(operand.text);
    if (operand === undefined) rest.push(term);
    else if (group === undefined) groups.set(operand.text, [term as Equality]);
    else group.push(term as Equality);
  }
  if (groups.size === 0) return terms;
  return [...rest, ...[...groups.values()].map((group) => union(group, kind === 'and'))];
}

function equalityOperand(kind: 'and' | 'or', term: Term): Term | undefined {
  if (term.kind === 'membership') return term.negated === (kind === 'and') ? term.operand : undefined;
  if (term.kind !== 'comparison' || term.right.kind !== 'constant' || term.left.kind === 'constant') return undefined;
  return term.operator === (kind === 'and' ? '<>' : '=') ? term.left : undefined;
}

function union(group: readonly Equality[], negated: boolean): Term {
  const [first] = group;
  if (first === undefined || (group.length === 1 && first.kind === 'comparison')) return first as Term;
  const values = new Map<string, Constant>();
  for (const term of group)
    for (const value of term.kind === 'membership' ? term.values : [term.right]) values.set(value.text, value);
  return values.size === 1
    ? first
    : membership(first.kind === 'membership' ? first.operand : first.left, [...values.values()], negated);
}

/** IN or NOT IN over at least two different constants. */
export function membership(operand: Term, values: readonly Constant[], negated: boolean): Membership {
  const sorted = [...values].sort((a, b) => (a.text < b.text ? -1 : 1));
  const list = sorted.map((value) => value.text).join(', ');
  const text = `(${operand.text} ${negated ? 'not in' : 'in'} (${list}))`;
  return { kind: 'membership', operand, values: sorted, negated, type: 'bool', text };
}
