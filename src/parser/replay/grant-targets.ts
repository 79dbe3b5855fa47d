import type { GrantStmt, Node, RangeVar } from '@pgsql/types';
import type { Schema } from '../../model/cluster-object.ts';
import type { Draft } from '../../model/draft.ts';
import type { GrantableKind } from '../../model/privilege.ts';
import type { Relation } from '../../model/relation.ts';
import type { Routine } from '../../model/routine.ts';
import type { Sequence } from '../../model/sequence.ts';
import type { UserType } from '../../model/user-type.ts';
import { findRoutine, routineKeyword } from './find-routine.ts';
import { findType } from './find-type.ts';
import { textOf, textsOf } from './node-text.ts';
import type { Replay } from './replay.ts';

/** An object that privileges can be granted on. */
export interface Grantable {
  readonly kind: GrantableKind;
  readonly object: Draft<Relation> | Draft<Sequence> | Draft<Schema> | Draft<Routine> | Draft<UserType>;
}

/** The objects that GRANT or REVOKE names; those that cannot exist are noted. */
export function grantTargets(statement: GrantStmt, replay: Replay): Grantable[] {
  const objects = statement.objects ?? [];
  if (statement.targtype === 'ACL_TARGET_ALL_IN_SCHEMA') return allInSchemas(statement, textsOf(objects), replay);
  return objects.flatMap((node) => target(node, statement, replay) ?? []);
}

function allInSchemas({ objtype }: GrantStmt, schemas: readonly string[], replay: Replay): Grantable[] {
  for (const schema of schemas) replay.missingSchema(schema);
  const isIn = ({ schema }: { readonly schema: string }): boolean => schemas.includes(schema);
  const { draft } = replay;
  switch (objtype) {
    case 'OBJECT_TABLE':
      return [...draft.relations.values()].filter(isIn).map((object) => ({ kind: 'table', object }));
    case 'OBJECT_SEQUENCE':
      return [...draft.sequences.values()].filter(isIn).map((object) => ({ kind: 'sequence', object }));
    default:
      return [...draft.routines.values()]
        .flat()
        .filter((routine) => isIn(routine) && isMeant(routine, objtype))
        .map((object) => ({ kind: 'routine', object }));
  }
}

function isMeant(routine: Draft<Routine>, objectType: GrantStmt['objtype']): boolean {
  if (objectType === 'OBJECT_ROUTINE') return true;
  return (routine.routine === 'procedure') === (objectType === 'OBJECT_PROCEDURE');
}

function target(node: Node, { objtype }: GrantStmt, replay: Replay): Grantable | undefined {
  switch (objtype) {
    case 'OBJECT_TABLE':
    case 'OBJECT_SEQUENCE':
      return 'RangeVar' in node ? relationOrSequence(node.RangeVar, objtype, replay) : undefined;
    case 'OBJECT_SCHEMA':
      return schemaTarget(textOf(node), replay);
    case 'OBJECT_FUNCTION':
    case 'OBJECT_PROCEDURE':
    case 'OBJECT_ROUTINE': {
      const routine =
        'ObjectWithArgs' in node ? findRoutine(node.ObjectWithArgs, routineKeyword(objtype), replay) : undefined;
      return routine && { kind: 'routine', object: routine };
    }
    case 'OBJECT_TYPE':
    case 'OBJECT_DOMAIN': {
      const type = 'List' in node ? findType(node.List.items, replay) : undefined;
      return type && { kind: 'type', object: type };
    }
    default:
      return undefined;
  }
}

function relationOrSequence(
  range: RangeVar,
  objectType: 'OBJECT_TABLE' | 'OBJECT_SEQUENCE',
  replay: Replay,
): Grantable | undefined {
  const sequence = replay.lookup(replay.draft.sequences, range.schemaname, range.relname ?? '');
  const relation = replay.relation(range);
  if (relation !== undefined && objectType === 'OBJECT_TABLE') return { kind: 'table', object: relation };
  if (sequence !== undefined) return { kind: 'sequence', object: sequence };
  if (relation !== undefined)
    replay.problem('refused', `"${range.relname}" is not a sequence`, '42809', range.location);
  else replay.missingRelation(range);
  return undefined;
}

function schemaTarget(name: string, replay: Replay): Grantable | undefined {
  const schema = replay.draft.schemas.get(name);
  if (schema === undefined) replay.missingSchema(name);
  return schema && { kind: 'schema', object: schema };
}
