import { isNode, kindOf } from '../tree-node.ts';
import type { Normaliser } from './normaliser.ts';
import type { Term } from './term.ts';

/** Keys that say where a node stood or how it was spelled. */
const spelling: ReadonlySet<string> = new Set([
  'location',
  'list_start',
  'list_end',
  'rexpr_list_start',
  'rexpr_list_end',
]);

/** The normal form of a node that has no form of its own here: its fields, with the expressions inside in normal form. */
export function opaqueTerm(kind: string, body: object, normaliser: Normaliser, type?: string): Term {
  const parts: Term[] = [];
  return { kind: 'opaque', parts, type, text: `${kind}${print(body, normaliser, parts)}` };
}

function print(value: unknown, normaliser: Normaliser, parts: Term[]): string {
  if (Array.isArray(value)) return `[${value.map((item) => print(item, normaliser, parts)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isNode(value) && kindOf(value) !== 'String') {
    const term = normaliser.term(value);
    parts.push(term);
    return term.text;
  }
  const fields = Object.entries(value).filter(([key]) => !spelling.has(key));
  return `{${fields.map(([key, field]) => `${key}: ${print(field, normaliser, parts)}`).join(', ')}}`;
}
