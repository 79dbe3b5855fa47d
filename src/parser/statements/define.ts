import type { DefineStmt } from '@pgsql/types';
import { nameKey } from '../../model/name.ts';
import { addType } from '../replay/add-type.ts';
import { nameForNewObject, nameForNewType } from '../replay/find-type.ts';
import { optionsByName } from '../replay/option-value.ts';
import { addOther, otherWhat, typeIdentity } from '../replay/other-object.ts';
import type { Replay } from '../replay/replay.ts';
import { createAggregate } from './create-aggregate.ts';

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
    default: {
      const { schema, name } = nameForNewObject(statement.defnames, replay);
      addOther(otherWhat(statement.kind) ?? '', `${schema}.${name}`, replay, statement.if_not_exists);
    }
  }
}

/** `CREATE TYPE name` makes a shell, which `CREATE TYPE name (...)` completes. */
function createBaseType({ defnames, definition }: DefineStmt, replay: Replay): void {
  const { schema, name } = nameForNewObject(defnames, replay);
  if (replay.draft.types.get(nameKey(schema, name))?.kind === 'base-type' && definition !== undefined) return;
  const free = nameForNewType(defnames, replay);
  if (free !== undefined) addType({ kind: 'base-type', ...free }, replay);
}

function createOperator({ defnames, definition }: DefineStmt, replay: Replay): void {
  const { schema, name } = nameForNewObject(defnames, replay);
  const options = optionsByName(definition);
  const [left, right] = ['leftarg', 'rightarg'].map((side) => {
    const type = options.get(side)?.arg;
    return typeIdentity(type !== undefined && 'TypeName' in type ? type.TypeName : undefined, replay);
  });
  addOther('operator', `${schema}.${name}(${left},${right})`, replay);
}
