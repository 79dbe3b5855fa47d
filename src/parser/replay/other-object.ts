import type { TypeName } from '@pgsql/types';
import { typeText } from '../../model/data-type.ts';
import type { Replay } from './replay.ts';
import { resolveType } from './resolve-type.ts';

/**
 * Notes an object of which rules ask no more than its name. `what` is the type and `identity` the raw name that
 * pg_identify_object gives. False, with the problem noted unless `duplicateOk`, when there is one already.
 */
export function addOther(what: string, identity: string, replay: Replay, duplicateOk = false): boolean {
  if (findOther(what, identity, replay) !== undefined) {
    if (!duplicateOk) replay.problem('duplicate-object', `${what} "${identity}" already exists`, '42710');
    return false;
  }
  replay.draft.others.push({ kind: 'other', what, identity, origin: replay.origin() });
  return true;
}

/** The object of that kind and identity. */
export function findOther(
  what: string,
  identity: string,
  replay: Replay,
): Replay['draft']['others'][number] | undefined {
  return replay.draft.others.find((object) => object.what === what && object.identity === identity);
}

/** The text of a type name in an identity. */
export function typeIdentity(typeName: TypeName | undefined, replay: Replay): string {
  return typeName === undefined ? 'none' : typeText(resolveType(typeName, replay));
}
