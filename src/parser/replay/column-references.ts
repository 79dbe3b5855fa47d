import type { Node } from '@pgsql/types';
import { textOf } from './node-text.ts';

/** Names of the columns that an expression without sub-selects mentions, in order, repeated as they come. */
export function columnReferences(tree: Node): string[] {
  const names: string[] = [];
  collect(tree, names);
  return names;
}

function collect(value: unknown, names: string[]): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, names);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    if (key === 'ColumnRef') {
      const name = textOf((child as { fields?: Node[] }).fields?.at(-1));
      if (name !== '') names.push(name);
    } else {
      collect(child, names);
    }
  }
}
