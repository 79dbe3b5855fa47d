import type { RenameStmt } from '@pgsql/types';
import { truncateIdentifier } from '../../model/generated-name.ts';
import { nameKey } from '../../model/name.ts';
import { rekey } from '../replay/alter-other-relation.ts';
import { renameOther } from '../replay/change-other-object.ts';
import { findConstraint } from '../replay/drop-constraint.ts';
import { findRoutine, routineKeyword } from '../replay/find-routine.ts';
import { renameSchemaEverywhere } from '../replay/forget-schema.ts';
import { forEachDescendant } from '../replay/inherit.ts';
import { textOf, textsOf } from '../replay/node-text.ts';
import { forgetChosenNames, keepNotNullNames, notNullNameOf, renameNotNull } from '../replay/not-null.ts';
import { renameColumn } from '../replay/rename-column.ts';
import { renameRelationEverywhere, renameTypeEverywhere } from '../replay/rename-in-expressions.ts';
import type { Replay } from '../replay/replay.ts';
import { routineMoves } from '../replay/routine-moves.ts';

/** ALTER ... RENAME of everything. */
export function rename(statement: RenameStmt, replay: Replay): void {
  const to = truncateIdentifier(statement.newname ?? '');
  switch (statement.renameType) {
    case 'OBJECT_TABLE':
    case 'OBJECT_VIEW':
    case 'OBJECT_MATVIEW':
    case 'OBJECT_FOREIGN_TABLE':
    case 'OBJECT_INDEX':
    case 'OBJECT_SEQUENCE':
      renameRelation(statement, to, replay);
      return;
    case 'OBJECT_COLUMN':
      renameColumn(statement, to, replay);
      return;
    case 'OBJECT_ATTRIBUTE':
      renameAttribute(statement, to, replay);
      return;
    case 'OBJECT_TABCONSTRAINT':
      renameConstraint(statement, to, replay);
      return;
    case 'OBJECT_POLICY':
    case 'OBJECT_TRIGGER':
    case 'OBJECT_RULE':
      renamePart(statement, to, replay);
      return;
    case 'OBJECT_TYPE':
    case 'OBJECT_DOMAIN':
      renameType(statement, to, replay);
      return;
    case 'OBJECT_DOMCONSTRAINT': {
      const type = replay.lookup(replay.draft.types, ...nameOf(statement));
      const check =
        type?.kind === 'domain' ? type.checks.find((candidate) => candidate.name === statement.subname) : undefined;
      if (check !== undefined) check.name = to;
      return;
    }
    case 'OBJECT_FUNCTION':
    case 'OBJECT_PROCEDURE':
    case 'OBJECT_ROUTINE':
    case 'OBJECT_AGGREGATE':
      renameRoutine(statement, to, replay);
      return;
    case 'OBJECT_SCHEMA':
      renameSchema(statement.subname ?? '', to, replay);
      return;
    case 'OBJECT_ROLE':
      renameKey(replay.draft.roles, statement.subname ?? '', to);
      return;
    case 'OBJECT_PUBLICATION':
      renameKey(replay.draft.publications, textOf(statement.object), to);
      return;
    case 'OBJECT_EVENT_TRIGGER':
      renameKey(replay.draft.eventTriggers, textOf(statement.object), to);
      return;
    default:
      if (statement.object !== undefined || statement.subname !== undefined)
        renameOther(
          statement.renameType,
          statement.object ?? { String: { sval: statement.subname ?? '' } },
          to,
          replay,
        );
  }
}

/** ALTER TABLE names views, indexes and sequences too, so all are looked up whatever the keyword. */
function renameRelation(statement: RenameStmt, to: string, replay: Replay): void {
  const target = statement.relation;
  if (target === undefined) return;
  const index = replay.lookup(replay.draft.indexes, target.schemaname, target.relname ?? '');
  const sequence = replay.lookup(replay.draft.sequences, target.schemaname, target.relname ?? '');
  const relation = replay.relation(target);
  const found = relation ?? index ?? sequence;
  if (found === undefined) {
    if (!statement.missing_ok) replay.missingRelation(target);
    return;
  }
  const schema = 'schema' in found ? found.schema : found.relation.schema;
  if (replay.relationNameTaken(schema, to)) {
    replay.problem('duplicate-object', `relation "${to}" already exists`, '42P07', target.location);
    return;
  }
  if (relation !== undefined) {
    keepNotNullNames(relation.columns, replay);
    renameRelationEverywhere(relation, relation.schema, to, replay);
    rekey(replay.draft.relations, schema, relation, to);
    forgetChosenNames(relation.columns);
  } else if (index !== undefined) {
    if (index.constraint !== undefined) {
      replay.constraintNameRemoved(schema, index.constraint.name);
      index.constraint.name = to;
      replay.constraintNameAdded(schema, to);
    }
    rekey(replay.draft.indexes, schema, index, to);
  } else if (sequence !== undefined) {
    renameRelationEverywhere(sequence, sequence.schema, to, replay);
    rekey(replay.draft.sequences, schema, sequence, to);
  }
}

function renameAttribute(statement: RenameStmt, to: string, replay: Replay): void {
  const target = statement.relation;
  const type =
    target === undefined ? undefined : replay.lookup(replay.draft.types, target.schemaname, target.relname ?? '');
  const attribute =
    type?.kind === 'composite-type'
      ? type.attributes.find((candidate) => candidate.name === statement.subname)
      : undefined;
  if (attribute !== undefined) attribute.name = to;
}

function renameConstraint(statement: RenameStmt, to: string, replay: Replay): void {
  const table = statement.relation === undefined ? undefined : replay.table(statement.relation, statement.missing_ok);
  if (table === undefined) return;
  const constraint = findConstraint(table, statement.subname ?? '');
  if (constraint === undefined) {
    const column = table.columns.find(
      (candidate) => candidate.notNull && notNullNameOf(candidate, replay) === statement.subname,
    );
    if (column === undefined)
      replay.problem(
        'missing-object',
        `constraint "${statement.subname}" for table "${table.name}" does not exist`,
        '42704',
      );
    else renameNotNull(column, to, replay);
    return;
  }
  replay.constraintNameRemoved(table.schema, constraint.name);
  constraint.name = to;
  replay.constraintNameAdded(table.schema, to);
  if ('index' in constraint) rekey(replay.draft.indexes, table.schema, constraint.index, to);
  if (constraint.kind === 'check') {
    forEachDescendant(table, (child) => {
      for (const check of child.checks) if (check.inherited && check.name === statement.subname) check.name = to;
    });
  }
}

function renamePart(statement: RenameStmt, to: string, replay: Replay): void {
  const relation = statement.relation === undefined ? undefined : replay.relation(statement.relation);
  if (relation === undefined) {
    if (statement.relation !== undefined && !statement.missing_ok) replay.missingRelation(statement.relation);
    return;
  }
  const parts =
    statement.renameType === 'OBJECT_TRIGGER'
      ? relation.triggers
      : statement.renameType === 'OBJECT_RULE'
        ? relation.rules
        : relation.kind === 'table'
          ? relation.policies
          : [];
  const part = parts.find((candidate) => candidate.name === statement.subname);
  if (part !== undefined) part.name = to;
  else
    replay.problem(
      'missing-object',
      `${statement.renameType?.slice('OBJECT_'.length).toLowerCase()} "${statement.subname}" for table "${relation.name}" does not exist`,
      '42704',
    );
}

function renameType(statement: RenameStmt, to: string, replay: Replay): void {
  const type = replay.lookup(replay.draft.types, ...nameOf(statement));
  if (type === undefined) return;
  renameTypeEverywhere(type, { schema: type.schema, name: to }, replay);
  replay.draft.types.delete(nameKey(type.schema, type.name));
  type.name = to;
  replay.draft.types.set(nameKey(type.schema, to), type);
}

function renameRoutine(statement: RenameStmt, to: string, replay: Replay): void {
  const object =
    statement.object !== undefined && 'ObjectWithArgs' in statement.object
      ? statement.object.ObjectWithArgs
      : undefined;
  const routine = object === undefined ? undefined : findRoutine(object, routineKeyword(statement.renameType), replay);
  if (routine === undefined) return;
  routineMoves(routine, { schema: routine.schema, name: to }, replay);
  const key = nameKey(routine.schema, routine.name);
  replay.draft.routines.set(
    key,
    (replay.draft.routines.get(key) ?? []).filter((candidate) => candidate !== routine),
  );
  if (replay.draft.routines.get(key)?.length === 0) replay.draft.routines.delete(key);
  routine.name = to;
  const newKey = nameKey(routine.schema, to);
  replay.draft.routines.set(newKey, [...(replay.draft.routines.get(newKey) ?? []), routine]);
}

function renameSchema(from: string, to: string, replay: Replay): void {
  const { draft } = replay;
  const schema = draft.schemas.get(from);
  if (schema === undefined) return;
  for (const relation of [...draft.relations.values(), ...draft.sequences.values()])
    if (relation.schema === from) renameRelationEverywhere(relation, to, relation.name, replay);
  for (const type of draft.types.values())
    if (type.schema === from) renameTypeEverywhere(type, { schema: to, name: type.name }, replay);
  for (const routine of [...draft.routines.values()].flat())
    if (routine.schema === from) routineMoves(routine, { schema: to, name: routine.name }, replay);
  for (const map of [draft.relations, draft.sequences, draft.types, draft.indexes] as Map<
    string,
    { schema?: string; name: string }
  >[]) {
    for (const [key, object] of map) {
      if (!key.startsWith(nameKey(from, ''))) continue;
      map.delete(key);
      if (object.schema !== undefined) object.schema = to;
      map.set(nameKey(to, object.name), object);
    }
  }
  for (const [key, routines] of draft.routines) {
    if (!key.startsWith(nameKey(from, ''))) continue;
    draft.routines.delete(key);
    for (const routine of routines) routine.schema = to;
    draft.routines.set(nameKey(to, routines[0]?.name ?? ''), routines);
  }
  renameSchemaEverywhere(from, to, replay);
  renameKey(draft.schemas, from, to);
}

function renameKey<T extends { name: string }>(map: Map<string, T>, from: string, to: string): void {
  const object = map.get(from);
  if (object === undefined) return;
  map.delete(from);
  object.name = to;
  map.set(to, object);
}

function nameOf(statement: RenameStmt): [string | undefined, string] {
  const { object } = statement;
  const parts =
    object === undefined
      ? []
      : 'List' in object
        ? textsOf(object.List.items)
        : 'TypeName' in object
          ? textsOf(object.TypeName.names)
          : [textOf(object)];
  return [parts.length > 1 ? parts.at(-2) : undefined, parts.at(-1) ?? ''];
}
