import type { DefElem, Node } from '@pgsql/types';
import { textOf } from './node-text.ts';

/** The options of a statement by name; of an option that is given twice the last one. */
export function optionsByName(nodes: readonly Node[] | undefined): ReadonlyMap<string, DefElem> {
  const options = new Map<string, DefElem>();
  for (const node of nodes ?? []) if ('DefElem' in node) options.set(node.DefElem.defname ?? '', node.DefElem);
  return options;
}

/** The words of an option's value: strings, names, one number, a type's name, or a list of those. */
export function optionWords(value: Node | undefined): string[] {
  if (value === undefined) return [];
  if ('List' in value) return (value.List.items ?? []).flatMap(optionWords);
  if ('String' in value) return [textOf(value)];
  if ('Integer' in value) return [String(value.Integer.ival ?? 0)];
  if ('Float' in value) return [value.Float.fval ?? ''];
  if ('Boolean' in value) return [String(value.Boolean.boolval ?? false)];
  if ('TypeName' in value) return [(value.TypeName.names ?? []).map(textOf).join('.')];
  if ('RoleSpec' in value) return [value.RoleSpec.rolename ?? ''];
  return [];
}

/** A Boolean option as defGetBoolean reads it: an option without a value is on. */
export function isOn(option: DefElem | undefined): boolean {
  if (option === undefined) return false;
  const [word] = optionWords(option.arg);
  return word === undefined || ['true', 'on', '1'].includes(word.toLowerCase());
}
