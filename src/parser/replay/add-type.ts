import type { Draft } from '../../model/draft.ts';
import { nameKey } from '../../model/name.ts';
import type { UserType } from '../../model/user-type.ts';
import { defaultGrants } from './default-grants.ts';
import type { Replay } from './replay.ts';

type Given = 'owner' | 'grants' | 'origin' | 'comment' | 'extension';

/** A type without what every new object gets in the same way. */
type NewType<T> = T extends unknown ? Omit<T, Given> : never;

/** Enters a new type under a name that is known to be free. */
export function addType(type: NewType<Draft<UserType>>, replay: Replay): void {
  replay.draft.types.set(nameKey(type.schema, type.name), {
    ...type,
    ...(replay.role === undefined ? {} : { owner: replay.role }),
    grants: defaultGrants(replay, 'types', type.schema),
    origin: replay.origin(),
  });
}
