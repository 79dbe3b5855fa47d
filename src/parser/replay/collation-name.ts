import type { Node } from '@pgsql/types';
import type { QualifiedName } from '../../model/name.ts';
import { qualifiedParts } from './node-text.ts';
import type { Replay } from './replay.ts';

/** The full name of a collation; a name without schema that the source does not define is PostgreSQL's own. */
export function collationName(nodes: readonly Node[], replay: Replay): QualifiedName {
  const { schema, name } = qualifiedParts(nodes);
  const isDefined = (candidate: string): boolean =>
    replay.draft.others.some(({ what, identity }) => what === 'collation' && identity === `${candidate}.${name}`);
  return { schema: schema ?? replay.schemasFor(undefined).find(isDefined) ?? 'pg_catalog', name };
}

/** The collation that a clause names, `{ collation }`; nothing where it names what would hold without it. */
export function namedCollation(
  nodes: readonly Node[] | undefined,
  standard: QualifiedName | undefined,
  replay: Replay,
): { collation?: QualifiedName } {
  if (nodes === undefined) return {};
  const collation = collationName(nodes, replay);
  const { schema, name } = standard ?? { schema: 'pg_catalog', name: 'default' };
  return collation.schema === schema && collation.name === name ? {} : { collation };
}
