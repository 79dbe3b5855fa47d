import type { A_Indirection, CaseExpr, Node } from '@pgsql/types';
import { unifiedType, unify } from './call-term.ts';
import { absorb } from './cast-term.ts';
import { compare } from './comparison-term.ts';
import { makeConstant, settleUnknown } from './constant.ts';
import type { Normaliser } from './normaliser.ts';
import type { Term } from './term.ts';

/** CASE in normal form: `CASE x WHEN 1` is `CASE WHEN x = 1`, a missing ELSE is null. */
export function caseTerm(node: CaseExpr, normaliser: Normaliser): Term {
  const subject = node.arg === undefined ? undefined : normaliser.term(node.arg);
  const conditions: Term[] = [];
  const results: Term[] = [];
  for (const each of node.args ?? []) {
    if (!('CaseWhen' in each)) continue;
    const condition = normaliser.term(each.CaseWhen.expr as Node);
    conditions.push(subject === undefined ? condition : compare('=', subject, condition));
    results.push(normaliser.term(each.CaseWhen.result as Node));
  }
  const last = node.defresult === undefined ? makeConstant('null', '') : normaliser.term(node.defresult);
  const values = unify([...results, last]);
  const whens = conditions.map((condition, at) => `when ${condition.text} then ${values[at]?.text}`);
  return {
    kind: 'opaque',
    parts: [...conditions, ...values],
    type: unifiedType(values),
    text: `case ${whens.join(' ')} else ${values.at(-1)?.text} end`,
  };
}

/** `operand.field`, `operand[subscript]`. */
export function elementTerm(node: A_Indirection, normaliser: Normaliser): Term {
  const operand = absorb(normaliser.term(node.arg as Node));
  const [first] = node.indirection ?? [];
  if (
    operand.kind === 'column' &&
    operand.name === '*' &&
    first !== undefined &&
    'String' in first &&
    node.indirection?.length === 1
  ) {
    const name = first.String.sval ?? '';
    return { kind: 'column', of: operand.of, name, text: operand.of === '' ? name : `${operand.of}.${name}` };
  }
  const parts = [operand];
  const subscript = (each: Node | undefined): string => {
    if (each === undefined) return '';
    const term = absorb(normaliser.term(each));
    const plain = term.kind === 'constant' ? settleUnknown(term) : term;
    parts.push(plain);
    return plain.text;
  };
  const steps = (node.indirection ?? []).map((step) => {
    if ('String' in step) return `.${step.String.sval}`;
    if (!('A_Indices' in step)) return '.*';
    const { is_slice: isSlice, lidx, uidx } = step.A_Indices;
    return isSlice === true ? `[${subscript(lidx)}:${subscript(uidx)}]` : `[${subscript(uidx)}]`;
  });
  return { kind: 'opaque', parts, text: `(${operand.text})${steps.join('')}` };
}
