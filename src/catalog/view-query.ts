import type { Draft } from '../model/draft.ts';
import type { Query } from '../model/relation.ts';
import type { Building } from './building.ts';

/** The query of a view from what pg_get_viewdef prints. */
export function readQuery(definition: string, building: Building): Draft<Query> {
  const text = definition.trim().replace(/;$/, '');
  const tree = building.statement(text);
  return { tree, text, reads: tree === undefined ? [] : building.parser.reads(tree).map((name) => ({ ...name })) };
}
