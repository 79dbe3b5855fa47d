import type { CommentStmt, Node } from '@pgsql/types';
import { namedObject } from '../replay/named-object.ts';
import type { Replay } from '../replay/replay.ts';

/** COMMENT ON; an empty text takes the comment away, as NULL does. */
export function comment({ objtype, object, comment: text }: CommentStmt, replay: Replay): void {
  const target = namedObject(objtype, object as Node, replay);
  if (target === undefined) return;
  if (text === undefined || text === '') delete target.comment;
  else target.comment = text;
}
