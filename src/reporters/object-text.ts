import { displayIdentifier } from '../model/name.ts';
import type { ObjectPath } from '../rule/target.ts';
import { printable } from './printable.ts';

/** What a routine may be; its name bears its argument types and so is no identifier. */
const routineKinds: ReadonlySet<string> = new Set(['function', 'procedure', 'aggregate', 'window']);

/** The object as SQL names it: `schema.relation.part`. */
export function objectText({ kind, schema, relation, name }: ObjectPath): string {
  const own = routineKinds.has(kind) ? name : displayIdentifier(name);
  const outer = [schema, relation].flatMap((part) => (part === undefined ? [] : displayIdentifier(part)));
  return printable([...outer, own].join('.'));
}
