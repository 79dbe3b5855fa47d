import type { DropStmt } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import type { Relation } from '../../model/relation.ts';
import { dropOther } from '../replay/change-other-object.ts';
import { dropConstraint, dropIndex, type foreignKeysOn } from '../replay/drop-constraint.ts';
import { dropExtension, dropRoutine, dropSchema, dropSequence, dropType } from '../replay/drop-object.ts';
import { dropRelation } from '../replay/drop-relation.ts';
import { textOf, textsOf } from '../replay/node-text.ts';
import type { Replay } from '../replay/replay.ts';
import { refuseInTransaction } from './outside-transaction.ts';

/** DROP of everything but roles and databases, with what goes along. */
export function drop(statement: DropStmt, replay: Replay): void {
  const cascade = statement.behavior === 'DROP_CASCADE';
  const missingOk = statement.missing_ok ?? false;
  switch (statement.removeType) {
    case 'OBJECT_TABLE':
    case 'OBJECT_VIEW':
    case 'OBJECT_MATVIEW':
    case 'OBJECT_FOREIGN_TABLE':
      dropRelations(statement, cascade, missingOk, replay);
      return;
    case 'OBJECT_INDEX':
      if (statement.concurrent && refuseInTransaction('DROP INDEX CONCURRENTLY', replay)) return;
      for (const parts of names(statement)) dropIndexNamed(parts, cascade, missingOk, replay);
      return;
    case 'OBJECT_POLICY':
    case 'OBJECT_TRIGGER':
    case 'OBJECT_RULE':
      for (const parts of names(statement)) dropPartOfRelation(statement.removeType, parts, missingOk, replay);
      return;
    case 'OBJECT_SEQUENCE':
      for (const parts of names(statement)) dropSequence(parts, cascade, missingOk, replay);
      return;
    case 'OBJECT_TYPE':
    case 'OBJECT_DOMAIN':
      for (const object of statement.objects ?? [])
        if ('TypeName' in object) dropType(textsOf(object.TypeName.names), cascade, missingOk, replay);
      return;
    case 'OBJECT_FUNCTION':
    case 'OBJECT_PROCEDURE':
    case 'OBJECT_ROUTINE':
    case 'OBJECT_AGGREGATE':
      for (const object of statement.objects ?? [])
        if ('ObjectWithArgs' in object)
          dropRoutine(object.ObjectWithArgs, statement.removeType, cascade, missingOk, replay);
      return;
    case 'OBJECT_SCHEMA':
      for (const parts of names(statement)) dropSchema(parts.at(-1) ?? '', cascade, missingOk, replay);
      return;
    case 'OBJECT_EXTENSION':
      for (const parts of names(statement)) dropExtension(parts.at(-1) ?? '', cascade, missingOk, replay);
      return;
    case 'OBJECT_PUBLICATION':
      for (const parts of names(statement)) replay.draft.publications.delete(parts.at(-1) ?? '');
      return;
    case 'OBJECT_EVENT_TRIGGER':
      for (const parts of names(statement)) replay.draft.eventTriggers.delete(parts.at(-1) ?? '');
      return;
    default:
      for (const object of statement.objects ?? []) dropOther(statement.removeType, object, replay);
  }
}

function names(statement: DropStmt): string[][] {
  return (statement.objects ?? []).map((object) => ('List' in object ? textsOf(object.List.items) : [textOf(object)]));
}

function dropRelations(statement: DropStmt, cascade: boolean, missingOk: boolean, replay: Replay): void {
  const relations = new Set<Draft<Relation>>();
  for (const parts of names(statement)) {
    const [name = '', schema] = [...parts].reverse();
    const relation = replay.relation({ ...(schema === undefined ? {} : { schemaname: schema }), relname: name });
    if (relation !== undefined) relations.add(relation);
    else if (!missingOk)
      replay.problem(
        'missing-object',
        `${statement.removeType === 'OBJECT_TABLE' ? 'table' : 'view'} "${parts.join('.')}" does not exist`,
        '42P01',
      );
  }
  for (const relation of relations) dropRelation(relation, cascade, relations, replay);
}

function dropIndexNamed(parts: readonly string[], cascade: boolean, missingOk: boolean, replay: Replay): void {
  const [name = '', schema] = [...parts].reverse();
  const index = replay.lookup(replay.draft.indexes, schema, name);
  if (index === undefined) {
    if (!missingOk) replay.problem('missing-object', `index "${parts.join('.')}" does not exist`, '42704');
    return;
  }
  if (index.constraint !== undefined) {
    replay.problem(
      'refused',
      `cannot drop index ${index.name} because constraint ${index.constraint.name} on table ${index.relation.name} requires it`,
      '2BP01',
    );
    return;
  }
  if (index.partOf !== undefined) {
    const message = `cannot drop index ${index.name} because index ${index.partOf.name} requires it`;
    replay.problem('refused', message, '2BP01');
    return;
  }
  const keys = index.relation.kind === 'table' && index.unique ? foreignKeysOnlyOn(index) : [];
  if (keys.length > 0 && !cascade) {
    replay.problem(
      'refused',
      `cannot drop index ${index.name} because other objects depend on it: constraint ${keys[0]?.name}`,
      '2BP01',
    );
    return;
  }
  for (const key of keys) dropConstraint(key, replay);
  dropIndex(index, replay);
}

/** Foreign keys that reference the index's columns when no constraint and no older unique index covers them. */
function foreignKeysOnlyOn(
  index: ReturnType<Replay['draft']['indexes']['get']> & object,
): ReturnType<typeof foreignKeysOn> {
  const { relation } = index;
  if (relation.kind !== 'table') return [];
  const columns = index.keys.flatMap((key) => key.column ?? []);
  const isSame = (others: readonly unknown[]): boolean =>
    others.length === columns.length && columns.every((column) => others.includes(column));
  if (
    [...relation.uniqueKeys, ...(relation.primaryKey === undefined ? [] : [relation.primaryKey])].some((key) =>
      isSame(key.columns),
    )
  )
    return [];
  const oldest = relation.indexes.find((each) => each.unique && isSame(each.keys.flatMap((key) => key.column ?? [])));
  return oldest === index ? relation.referencedBy.filter((key) => isSame(key.referencedColumns)) : [];
}

function dropPartOfRelation(
  what: 'OBJECT_POLICY' | 'OBJECT_TRIGGER' | 'OBJECT_RULE',
  parts: readonly string[],
  missingOk: boolean,
  replay: Replay,
): void {
  const [name = '', relname = '', schemaname] = [...parts].reverse();
  const target = { ...(schemaname === undefined ? {} : { schemaname }), relname };
  const relation = replay.relation(target);
  if (relation === undefined) {
    if (!missingOk) replay.missingRelation({ ...target });
    return;
  }
  const word = what.slice('OBJECT_'.length).toLowerCase();
  const before = counted(relation, what);
  const keep = (part: { readonly name: string }): boolean => part.name !== name;
  if (what === 'OBJECT_TRIGGER') relation.triggers = relation.triggers.filter(keep);
  else if (what === 'OBJECT_RULE') relation.rules = relation.rules.filter(keep);
  else if (relation.kind === 'table') relation.policies = relation.policies.filter(keep);
  if (what === 'OBJECT_TRIGGER' && relation.kind === 'table')
    for (const partition of relation.partitions)
      dropPartOfRelation(what, [partition.schema, partition.name, name], true, replay);
  if (counted(relation, what) === before && !missingOk)
    replay.problem(
      'missing-object',
      `${word} "${name}" for ${word === 'rule' ? 'relation' : 'table'} "${relname}" does not exist`,
      '42704',
    );
}

function counted(relation: Draft<Relation>, what: string): number {
  if (what === 'OBJECT_TRIGGER') return relation.triggers.length;
  if (what === 'OBJECT_RULE') return relation.rules.length;
  return relation.kind === 'table' ? relation.policies.length : 0;
}
