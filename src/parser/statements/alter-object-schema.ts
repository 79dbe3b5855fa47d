import type { AlterObjectSchemaStmt } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import { nameKey } from '../../model/name.ts';
import type { Table } from '../../model/relation.ts';
import { extensionTypes } from '../replay/built-in-types.ts';
import { moveOther } from '../replay/change-other-object.ts';
import { constraintNames } from '../replay/constraint-names.ts';
import { findRoutine, routineKeyword } from '../replay/find-routine.ts';
import { textOf, textsOf } from '../replay/node-text.ts';
import { renameRelationEverywhere, renameTypeEverywhere } from '../replay/rename-in-expressions.ts';
import type { Replay } from '../replay/replay.ts';
import { routineMoves } from '../replay/routine-moves.ts';

/** ALTER ... SET SCHEMA. */
export function alterObjectSchema(statement: AlterObjectSchemaStmt, replay: Replay): void {
  const to = statement.newschema ?? '';
  const problems = replay.problems.length;
  replay.missingSchema(to);
  if (replay.problems.length > problems) return;
  if (statement.relation !== undefined) {
    moveRelation(statement, to, replay);
    return;
  }
  const { object } = statement;
  if (object === undefined) return;
  if ('ObjectWithArgs' in object && statement.objectType !== 'OBJECT_OPERATOR') {
    const routine = findRoutine(
      object.ObjectWithArgs,
      routineKeyword(statement.objectType),
      replay,
      statement.missing_ok,
    );
    if (routine === undefined || routine.schema === to) return;
    routineMoves(routine, { schema: to, name: routine.name }, replay);
    const key = nameKey(routine.schema, routine.name);
    const rest = (replay.draft.routines.get(key) ?? []).filter((candidate) => candidate !== routine);
    if (rest.length > 0) replay.draft.routines.set(key, rest);
    else replay.draft.routines.delete(key);
    routine.schema = to;
    const newKey = nameKey(to, routine.name);
    replay.draft.routines.set(newKey, [...(replay.draft.routines.get(newKey) ?? []), routine]);
    return;
  }
  if (statement.objectType === 'OBJECT_EXTENSION') {
    const extension = replay.draft.extensions.get(textOf(object));
    if (extension === undefined) return;
    const from = extension.schema;
    for (const [name, by] of extensionTypes)
      if (by === extension.name && from !== undefined)
        renameTypeEverywhere({ schema: from, name }, { schema: to, name }, replay);
    extension.schema = to;
    return;
  }
  const parts =
    'List' in object
      ? textsOf(object.List.items)
      : 'TypeName' in object
        ? textsOf(object.TypeName.names)
        : [textOf(object)];
  const type = replay.lookup(replay.draft.types, parts.length > 1 ? parts.at(-2) : undefined, parts.at(-1) ?? '');
  if (type === undefined) {
    moveOther(statement.objectType, object, to, replay);
    return;
  }
  renameTypeEverywhere(type, { schema: to, name: type.name }, replay);
  replay.draft.types.delete(nameKey(type.schema, type.name));
  type.schema = to;
  replay.draft.types.set(nameKey(to, type.name), type);
}

function moveRelation(statement: AlterObjectSchemaStmt, to: string, replay: Replay): void {
  const target = statement.relation;
  if (target === undefined) return;
  const relation = replay.relation(target);
  const sequence =
    relation === undefined ? replay.lookup(replay.draft.sequences, target.schemaname, target.relname ?? '') : undefined;
  const found = relation ?? sequence;
  if (found === undefined) {
    if (!statement.missing_ok) replay.missingRelation(target);
    return;
  }
  if (found.schema === to) return;
  if (replay.relationNameTaken(to, found.name)) {
    replay.problem(
      'duplicate-object',
      `relation "${found.name}" already exists in schema "${to}"`,
      '42P07',
      target.location,
    );
    return;
  }
  renameRelationEverywhere(found, to, found.name, replay);
  const { draft } = replay;
  if (sequence !== undefined) move(draft.sequences, sequence, to);
  if (relation === undefined) return;
  for (const column of relation.columns) {
    if (column.sequence !== undefined) {
      renameRelationEverywhere(column.sequence, to, column.sequence.name, replay);
      move(draft.sequences, column.sequence, to);
    }
  }
  if (relation.kind === 'table' || relation.kind === 'materialized-view') {
    for (const index of relation.indexes) {
      draft.indexes.delete(nameKey(relation.schema, index.name));
      draft.indexes.set(nameKey(to, index.name), index);
    }
  }
  if (relation.kind === 'table') moveConstraintNames(relation, to, replay);
  move(draft.relations, relation, to);
}

function moveConstraintNames(table: Draft<Table>, to: string, replay: Replay): void {
  for (const name of constraintNames(table, replay)) {
    replay.constraintNameRemoved(table.schema, name);
    replay.constraintNameAdded(to, name);
  }
}

function move<T extends { schema: string; name: string }>(map: Map<string, T>, object: T, to: string): void {
  map.delete(nameKey(object.schema, object.name));
  object.schema = to;
  map.set(nameKey(to, object.name), object);
}
