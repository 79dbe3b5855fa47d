import type { IndexElem, IndexStmt, Node } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import { freeGeneratedName, truncateIdentifier } from '../../model/generated-name.ts';
import { nameKey } from '../../model/name.ts';
import type { Origin } from '../../model/origin.ts';
import type { MaterializedView, Table } from '../../model/relation.ts';
import type { Index, IndexKey } from '../../model/table-index.ts';
import { lacksColumn } from '../query/lacks-column.ts';
import { namedCollation } from './collation-name.ts';
import { isDefaultOperatorClass } from './default-operator-class.ts';
import { indexColumnName, indexNameAddition } from './index-column-name.ts';
import { lacksOperatorClass } from './lacks-operator-class.ts';
import { qualifiedParts } from './node-text.ts';
import { isNotImmutable } from './not-immutable.ts';
import type { Replay } from './replay.ts';
import { dependsOnSession } from './session-dependence.ts';
import { storageOptions } from './storage-options.ts';

/** A relation that can have indexes. */
export type Indexable = Draft<Table> | Draft<MaterializedView>;

/** What an index is made of, before it has a name. */
export interface IndexParts {
  readonly method: string;
  readonly unique: boolean;
  readonly nullsNotDistinct: boolean;
  readonly keys: Draft<IndexKey>[];
  readonly include: Draft<Index>['include'];
  readonly predicate?: Index['predicate'];
  readonly valid: boolean;
  readonly storageParameters: Map<string, string>;
  readonly origin: Origin;
}

/** Reads the parts of an index definition; undefined, with the problem noted, where PostgreSQL would refuse it. */
export function readIndexParts(
  relation: Indexable,
  definition: Pick<
    IndexStmt,
    | 'accessMethod'
    | 'unique'
    | 'nulls_not_distinct'
    | 'indexParams'
    | 'indexIncludingParams'
    | 'whereClause'
    | 'options'
  >,
  replay: Replay,
): IndexParts | undefined {
  const method = definition.accessMethod || 'btree';
  const keys = readKeys(relation, definition.indexParams ?? [], method, replay);
  const include = readKeys(relation, definition.indexIncludingParams ?? [], '', replay);
  if (keys === undefined || include === undefined) return undefined;
  const isMutable = (tree: Node | undefined): boolean =>
    isNotImmutable(tree, replay) || dependsOnSession(tree, relation, replay);
  if (
    [definition.whereClause, ...keys.map(({ expression }) => expression?.tree)].some((tree) =>
      lacksColumn(tree, relation, replay),
    )
  )
    return undefined;
  const part = isMutable(definition.whereClause) ? 'predicate' : 'expression';
  if (part === 'predicate' || keys.some(({ expression }) => isMutable(expression?.tree))) {
    replay.problem('refused', `functions in index ${part} must be marked IMMUTABLE`, '42P17');
    return undefined;
  }
  return {
    method,
    unique: definition.unique ?? false,
    nullsNotDistinct: definition.nulls_not_distinct ?? false,
    keys,
    include: include.flatMap((key) => (key.column === undefined ? [] : [key.column])),
    ...(definition.whereClause === undefined
      ? {}
      : { predicate: replay.expression(definition.whereClause, { relation }) }),
    valid: true,
    storageParameters: storageOptions(definition.options),
    origin: replay.origin(),
  };
}

/** Reads index keys; undefined, with the problem noted, when one names a column that does not exist. */
export function readKeys(
  relation: Indexable,
  elements: readonly Node[],
  method: string,
  replay: Replay,
): Draft<IndexKey>[] | undefined {
  const keys: Draft<IndexKey>[] = [];
  for (const element of elements) {
    const key = 'IndexElem' in element ? readKey(relation, element.IndexElem, method, replay) : undefined;
    if (key === undefined) return undefined;
    keys.push(key);
  }
  return keys;
}

function readKey(relation: Indexable, element: IndexElem, method: string, replay: Replay): Draft<IndexKey> | undefined {
  const column = relation.columns.find((candidate) => candidate.name === element.name);
  const descending = element.ordering === 'SORTBY_DESC';
  const options = {
    descending,
    nullsFirst:
      element.nulls_ordering === 'SORTBY_NULLS_FIRST' || (descending && element.nulls_ordering !== 'SORTBY_NULLS_LAST'),
    ...namedCollation(element.collation, column?.collation, replay),
    ...namedOperatorClass(element.opclass, method),
  };
  if (element.name === undefined || element.name === '') {
    if (element.expr === undefined) return undefined;
    return { expression: replay.expression(element.expr, { relation }), ...options };
  }
  if (column !== undefined) {
    const isGiven = element.opclass !== undefined;
    return !isGiven && lacksOperatorClass(column.type, method, replay) ? undefined : { column, ...options };
  }
  // A query's columns are not all known to us, so a materialized view may well have it.
  if (relation.kind === 'materialized-view')
    return {
      expression: replay.expression({ ColumnRef: { fields: [{ String: { sval: element.name } }] } }, { relation }),
      ...options,
    };
  replay.problem('missing-object', `column "${element.name}" does not exist`, '42703');
  return undefined;
}

function namedOperatorClass(nodes: readonly Node[] | undefined, method: string): { operatorClass?: string } {
  const { name } = qualifiedParts(nodes);
  return name === '' || isDefaultOperatorClass(method, name) ? {} : { operatorClass: name };
}

/** The same key in an index of another table, whose column of that name it names. */
export function keyWithin(key: Draft<IndexKey>, table: Draft<Table>): Draft<IndexKey> {
  if (key.expression !== undefined) return { ...key, expression: key.expression.within(table) };
  return { ...key, column: table.columns.find((column) => column.name === key.column.name) ?? key.column };
}

/** `{ predicate }` of an index for one of another table; nothing without a predicate. */
export function predicateWithin({ predicate }: Draft<Index>, table: Draft<Table>): Pick<IndexParts, 'predicate'> {
  return predicate === undefined ? {} : { predicate: predicate.within(table) };
}

/** The words of an index's keys and included columns in its generated name. */
export function keyWords(parts: Pick<IndexParts, 'keys' | 'include'>): string[] {
  return [
    ...parts.keys.map((key) => (key.column !== undefined ? key.column.name : indexColumnName(key.expression.tree))),
    ...parts.include.map((column) => column.name),
  ];
}

/** A free name for an index as PostgreSQL chooses it; `label` is idx, pkey, key or excl. */
export function chooseIndexName(
  relation: Indexable,
  parts: Pick<IndexParts, 'keys' | 'include'>,
  label: 'idx' | 'pkey' | 'key' | 'excl',
  replay: Replay,
): string {
  const middle = label === 'pkey' ? undefined : indexNameAddition(keyWords(parts));
  return freeGeneratedName(
    relation.name,
    middle,
    label,
    (name) =>
      replay.relationNameTaken(relation.schema, name) ||
      (label !== 'idx' && replay.constraintNameTaken(relation.schema, name)),
  );
}

/** Adds an index under a name that is known to be free. */
export function attachIndex(relation: Indexable, name: string, parts: IndexParts, replay: Replay): Draft<Index> {
  const index: Draft<Index> = {
    kind: 'index',
    relation,
    name: truncateIdentifier(name),
    method: parts.method,
    unique: parts.unique,
    nullsNotDistinct: parts.nullsNotDistinct,
    keys: parts.keys,
    include: parts.include,
    ...(parts.predicate === undefined ? {} : { predicate: parts.predicate }),
    valid: parts.valid,
    storageParameters: parts.storageParameters,
    replicaIdentity: false,
    clustered: false,
    origin: parts.origin,
  };
  relation.indexes.push(index);
  replay.draft.indexes.set(nameKey(relation.schema, index.name), index);
  return index;
}
