import type { DefineStmt } from '@pgsql/types';
import { displayName, nameKey } from '../../model/name.ts';
import { addType } from '../replay/add-type.ts';
import { nameForNewObject, nameForNewType } from '../replay/find-type.ts';
import { optionsByName } from '../replay/option-value.ts';
import { addOther, findOther, typeIdentity } from '../replay/other-object.ts';
import type { Replay } from '../replay/replay.ts';
import { createAggregate } from './create-aggregate.ts';

const whats: Readonly<Record<string, string>> = {
  OBJECT_COLLATION: 'collation',
  OBJECT_TSCONFIGURATION: 'text search configuration',
  OBJECT_TSDICTIONARY: 'text search dictionary',
  OBJECT_TSPARSER: 'text search parser',
  OBJECT_TSTEMPLATE: 'text search template',
};

/** CREATE AGGREGATE, OPERATOR, TYPE (base and shell types), COLLATION and TEXT SEARCH. */
export function define(statement: DefineStmt, replay: Replay): void {
  switch (statement.kind) {
    case 'OBJECT_AGGREGATE':
      createAggregate(statement, replay);
      break;
    case 'OBJECT_TYPE':
      createBaseType(statement, replay);
      break;
    case 'OBJECT_OPERATOR':
      createOperator(statement, replay);
      break;
    default:
      createNamed(statement, replay);
  }
}

/** `CREATE TYPE name` makes a shell, which `CREATE TYPE name (...)` completes. */
function createBaseType({ defnames, definition }: DefineStmt, replay: Replay): void {
  const named = nameForNewObject(defnames, replay);
  const existing = replay.draft.types.get(nameKey(named.schema, named.name));
  if (existing?.kind === 'base-type' && definition !== undefined) return;
  const name = nameForNewType(defnames, replay);
  if (name !== undefined) addType({ kind: 'base-type', ...name }, replay);
}

function createOperator({ defnames, definition }: DefineStmt, replay: Replay): void {
  const name = nameForNewObject(defnames, replay);
  const options = optionsByName(definition);
  const [left, right] = ['leftarg', 'rightarg'].map((side) => {
    const type = options.get(side)?.arg;
    return typeIdentity(type !== undefined && 'TypeName' in type ? type.TypeName : undefined, replay);
  });
  addOther('operator', `${name.schema}.${name.name}(${left},${right})`, replay);
}

function createNamed({ kind = 'OBJECT_COLLATION', defnames, if_not_exists }: DefineStmt, replay: Replay): void {
  const what = whats[kind];
  const name = nameForNewObject(defnames, replay);
  if (what === undefined) return;
  const identity = `${name.schema}.${name.name}`;
  if (findOther(what, identity, replay) === undefined) addOther(what, identity, replay);
  else if (!if_not_exists) replay.problem('duplicate-object', `${what} "${displayName(name)}" already exists`, '42710');
}
