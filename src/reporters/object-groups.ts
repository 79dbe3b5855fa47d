import type { Finding } from '../engine/analysis.ts';
import { objectText } from './object-text.ts';
import { printable } from './printable.ts';

/** Findings that concern one table, view, routine or other object of its own, or one file. */
export interface ObjectGroup {
  readonly title: string;
  readonly findings: readonly Finding[];
}

/** The findings by the object that they concern, in the order in which each first appears. */
export function objectGroups(findings: readonly Finding[]): readonly ObjectGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const title = groupTitle(finding);
    const group = groups.get(title);
    if (group === undefined) groups.set(title, [finding]);
    else group.push(finding);
  }
  return [...groups].map(([title, members]) => ({ title, findings: members }));
}

function groupTitle({ object, location, category }: Finding): string {
  if (category === 'source') return printable(location?.file ?? 'configuration');
  const { schema, relation, kind } = object;
  if (schema === undefined) return `${kind} ${objectText(object)}`;
  return objectText(relation === undefined ? object : { kind: 'relation', schema, name: relation });
}
