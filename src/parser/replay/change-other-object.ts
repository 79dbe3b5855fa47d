import type { Node, ObjectType } from '@pgsql/types';
import { dropRelation } from './drop-relation.ts';
import { textOf } from './node-text.ts';
import { otherNamed } from './other-object.ts';
import type { Replay } from './replay.ts';

/** DROP of a kind that is kept by name alone; one that the draft lacks may have been made elsewhere. */
export function dropOther(type: ObjectType | undefined, object: Node, replay: Replay): void {
  const dropped = otherNamed(type, object, replay);
  if (dropped === undefined) return;
  const { draft } = replay;
  draft.others = draft.others.filter((other) => other !== dropped && !isMappingOn(other, dropped));
  if (dropped.what !== 'server') return;
  const tables = [...draft.relations.values()].filter(
    (relation) => relation.kind === 'foreign-table' && relation.server === dropped.identity,
  );
  for (const table of tables) dropRelation(table, true, new Set(tables), replay);
}

function isMappingOn(other: { what: string; identity: string }, server: { what: string; identity: string }): boolean {
  return (
    server.what === 'server' &&
    other.what === 'user mapping' &&
    other.identity.endsWith(` on server ${server.identity}`)
  );
}

/** ALTER ... RENAME TO of a kind that is kept by name alone. */
export function renameOther(type: ObjectType | undefined, object: Node, to: string, replay: Replay): void {
  const other = otherNamed(type, object, replay);
  if (other === undefined) return;
  const name = lastName(object);
  const at = other.identity === name ? 0 : other.identity.indexOf(`.${name}`) + 1;
  other.identity = `${other.identity.slice(0, at)}${to}${other.identity.slice(at + name.length)}`;
}

/** ALTER ... SET SCHEMA of a kind that is kept by name alone. */
export function moveOther(type: ObjectType | undefined, object: Node, schema: string, replay: Replay): void {
  const other = otherNamed(type, object, replay);
  if (other === undefined) return;
  other.identity = `${schema}${other.identity.slice(other.identity.indexOf(`.${lastName(object)}`))}`;
}

function lastName(object: Node): string {
  if ('ObjectWithArgs' in object) return textOf(object.ObjectWithArgs.objname?.at(-1));
  return textOf('List' in object ? object.List.items?.at(-1) : object);
}
