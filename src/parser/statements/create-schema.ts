import type { CreateSchemaStmt, Node } from '@pgsql/types';
import { defaultGrants } from '../replay/default-grants.ts';
import type { Replay } from '../replay/replay.ts';
import { roleName } from '../replay/role-name.ts';
import type { Apply } from './handler.ts';

/** Order in which PostgreSQL creates the elements of a schema, whatever order they are written in. */
const elementOrder = ['CreateSeqStmt', 'CreateStmt', 'ViewStmt', 'IndexStmt', 'CreateTrigStmt', 'GrantStmt'];

/** CREATE SCHEMA with its elements. */
export function createSchema(statement: CreateSchemaStmt, replay: Replay, apply: Apply): void {
  const owner = statement.authrole === undefined ? replay.role : roleName(statement.authrole, replay);
  const name = statement.schemaname ?? owner;
  if (name === undefined) return;
  if (name.startsWith('pg_')) {
    replay.problem('refused', `unacceptable schema name "${name}"`, '42939');
    return;
  }
  const existing = replay.draft.schemas.get(name);
  if (existing !== undefined) {
    if (statement.if_not_exists) replay.touch(existing);
    else replay.problem('duplicate-object', `schema "${name}" already exists`, '42P06');
    return;
  }
  replay.draft.schemas.set(name, {
    kind: 'schema',
    name,
    ...(owner === undefined ? {} : { owner }),
    grants: defaultGrants(replay, 'schemas', name),
    origin: replay.origin(),
  });
  createElements(statement.schemaElts ?? [], name, owner, replay, apply);
}

function createElements(
  elements: readonly Node[],
  schema: string,
  owner: string | undefined,
  replay: Replay,
  apply: Apply,
): void {
  if (elements.length === 0) return;
  const { searchPath, role } = replay;
  replay.searchPath = [schema, ...searchPath];
  replay.role = owner;
  for (const kind of elementOrder) {
    for (const element of elements) if (kind in element) apply(element, replay);
  }
  replay.searchPath = searchPath;
  replay.role = role;
}
