import type { AlterOwnerStmt, Node, ObjectType } from '@pgsql/types';
import type { Schema } from '../../model/cluster-object.ts';
import type { Draft } from '../../model/draft.ts';
import type { GrantableKind } from '../../model/privilege.ts';
import { changeOwner, type Owned } from '../replay/change-owner.ts';
import { namedObject } from '../replay/named-object.ts';
import type { Replay } from '../replay/replay.ts';
import { roleName } from '../replay/role-name.ts';

const kinds: Readonly<Partial<Record<ObjectType, GrantableKind>>> = {
  OBJECT_AGGREGATE: 'routine',
  OBJECT_DOMAIN: 'type',
  OBJECT_FUNCTION: 'routine',
  OBJECT_PROCEDURE: 'routine',
  OBJECT_ROUTINE: 'routine',
  OBJECT_SCHEMA: 'schema',
  OBJECT_TYPE: 'type',
};

/** ALTER ... OWNER TO for what is no relation; the owners of other kinds of object are not modelled. */
export function alterOwner({ objectType, object, newowner }: AlterOwnerStmt, replay: Replay): void {
  const kind = objectType === undefined ? undefined : kinds[objectType];
  if (kind === undefined) return;
  const target = namedObject(objectType, object as Node, replay);
  if (objectType === 'OBJECT_SCHEMA' && target !== undefined) replay.touch(target as Draft<Schema>);
  if (target !== undefined) changeOwner(target as Owned, kind, roleName(newowner, replay), replay);
}
