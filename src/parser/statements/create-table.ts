import type { Constraint as ConstraintNode, CreateStmt, Node } from '@pgsql/types';
import type { Column } from '../../model/column.ts';
import type { Draft } from '../../model/draft.ts';
import { truncateIdentifier } from '../../model/generated-name.ts';
import { nameKey } from '../../model/name.ts';
import type { Table } from '../../model/relation.ts';
import { readKeys } from '../replay/add-index.ts';
import { defaultGrants } from '../replay/default-grants.ts';
import { columnsAsDefined, type PendingConstraint } from '../replay/define-columns.ts';
import { inheritedCopy, inheritFrom } from '../replay/inherit.ts';
import { nameOwnNotNull, notNullNameOf } from '../replay/not-null.ts';
import { attachPartition } from '../replay/partition.ts';
import { readBound } from '../replay/partition-bound.ts';
import type { Replay } from '../replay/replay.ts';
import { resolveType } from '../replay/resolve-type.ts';
import { storageOptions } from '../replay/storage-options.ts';
import { addTableConstraint } from '../replay/table-constraint.ts';

/** CREATE TABLE in all its forms: LIKE, INHERITS, OF, PARTITION OF, PARTITION BY. */
export function createTable(statement: CreateStmt, replay: Replay): void {
  const table = startTable(statement, replay);
  if (table === undefined) return;
  const parents = (statement.inhRelations ?? []).flatMap((node) =>
    'RangeVar' in node ? (replay.table(node.RangeVar) ?? []) : [],
  );
  if (statement.partbound === undefined) {
    for (const parent of parents) {
      table.inherits.push(parent);
      parent.inheritedBy.push(table);
      inheritFrom(table, parent, replay);
    }
  } else {
    // A partition's columns come from its parent before its own clauses speak of them.
    for (const parent of parents)
      for (const column of parent.columns) table.columns.push(inheritedCopy(column, table, true, replay));
  }
  const pending = columnsAsDefined(table, statement.tableElts ?? [], replay);
  partitionBy(table, statement, replay);
  for (const constraint of inCreationOrder(pending)) addTableConstraint(table, constraint, replay);
  // A key says once more that its columns are NOT NULL.
  const copied = copiedNames(statement, replay);
  for (const column of table.primaryKey?.columns ?? [])
    if (!copied.has(column.name) && bearsNameOf(parents, column, replay)) nameOwnNotNull(column, replay);
  const [parent] = parents;
  if (statement.partbound !== undefined && parent !== undefined)
    attachPartition(parent, table, readBound(statement.partbound, parent, replay), replay);
}

/** Names of the columns that LIKE brings, with a NOT NULL that counts as the table's own. */
function copiedNames({ tableElts = [] }: CreateStmt, replay: Replay): ReadonlySet<string> {
  const sources = tableElts.flatMap((node) =>
    'TableLikeClause' in node && node.TableLikeClause.relation !== undefined
      ? (replay.relation(node.TableLikeClause.relation) ?? [])
      : [],
  );
  return new Set(sources.flatMap((source) => source.columns.map(({ name }) => name)));
}

function bearsNameOf(parents: readonly Draft<Table>[], column: Draft<Column>, replay: Replay): boolean {
  const name = notNullNameOf(column, replay);
  return parents.some((parent) =>
    parent.columns.some((other) => other.name === column.name && notNullNameOf(other, replay) === name),
  );
}

/** Enters an empty table under its name; undefined when the name is taken, which is noted unless IF NOT EXISTS allows it. */
export function startTable(
  statement: Pick<
    CreateStmt,
    'relation' | 'if_not_exists' | 'options' | 'accessMethod' | 'tablespacename' | 'ofTypename'
  >,
  replay: Replay,
): Draft<Table> | undefined {
  const { relation } = statement;
  if (relation === undefined) return undefined;
  const { schema, name: written } = replay.nameForNew(relation);
  const name = truncateIdentifier(written);
  if (replay.relationNameTaken(schema, name)) {
    if (!statement.if_not_exists)
      replay.problem('duplicate-object', `relation "${name}" already exists`, '42P07', relation.location);
    return undefined;
  }
  if (relation.schemaname !== undefined) replay.missingSchema(schema, relation.location);
  const table: Draft<Table> = {
    kind: 'table',
    schema,
    name,
    columns: [],
    triggers: [],
    rules: [],
    grants: defaultGrants(replay, 'tables', schema),
    ...(replay.role === undefined ? {} : { owner: replay.role }),
    origin: replay.origin(),
    persistence:
      relation.relpersistence === 't' ? 'temporary' : relation.relpersistence === 'u' ? 'unlogged' : 'permanent',
    uniqueKeys: [],
    foreignKeys: [],
    checks: [],
    exclusions: [],
    indexes: [],
    referencedBy: [],
    policies: [],
    rowSecurity: { enabled: false, forced: false },
    partitions: [],
    inherits: [],
    inheritedBy: [],
    replicaIdentity: 'default',
    storageParameters: storageOptions(statement.options),
    ...(statement.accessMethod === undefined || statement.accessMethod === ''
      ? {}
      : { accessMethod: statement.accessMethod }),
    ...(statement.tablespacename === undefined || statement.tablespacename === ''
      ? {}
      : { tablespace: statement.tablespacename }),
  };
  if (statement.ofTypename !== undefined) ofType(table, statement.ofTypename, replay);
  replay.draft.relations.set(nameKey(schema, name), table);
  return table;
}

function ofType(table: Draft<Table>, typeName: NonNullable<CreateStmt['ofTypename']>, replay: Replay): void {
  const type = resolveType(typeName, replay);
  table.ofType = { schema: type.schema, name: type.name };
  const attributes = type.definition?.kind === 'composite-type' ? type.definition.attributes : [];
  for (const attribute of attributes) {
    table.columns.push({
      kind: 'column',
      relation: table,
      name: attribute.name,
      type: attribute.type,
      notNull: false,
      notNullValidated: true,
      inherited: false,
      local: true,
      grants: [],
      origin: replay.origin(),
    });
  }
}

function partitionBy(table: Draft<Table>, statement: CreateStmt, replay: Replay): void {
  const { partspec } = statement;
  if (partspec === undefined) return;
  const strategies = {
    PARTITION_STRATEGY_RANGE: 'range',
    PARTITION_STRATEGY_LIST: 'list',
    PARTITION_STRATEGY_HASH: 'hash',
  } as const;
  const key = readKeys(
    table,
    (partspec.partParams ?? []).map(asIndexElement),
    partspec.strategy === 'PARTITION_STRATEGY_HASH' ? 'hash' : 'btree',
    replay,
  );
  if (key !== undefined)
    table.partitioning = { strategy: strategies[partspec.strategy ?? 'PARTITION_STRATEGY_RANGE'], key };
}

function asIndexElement(node: Node): Node {
  return 'PartitionElem' in node ? ({ IndexElem: { ...node.PartitionElem } } as Node) : node;
}

/** PostgreSQL adds checks first, then the primary key, the other keys, and foreign keys last; generated names depend on it. */
function inCreationOrder(pending: readonly PendingConstraint[]): PendingConstraint[] {
  const rank = (node: ConstraintNode): number => {
    if (node.contype === 'CONSTR_CHECK' || node.contype === 'CONSTR_NOTNULL') return 0;
    if (node.contype === 'CONSTR_PRIMARY') return 1;
    return node.contype === 'CONSTR_FOREIGN' ? 3 : 2;
  };
  const ordered = [...pending].sort((a, b) => rank(a.node) - rank(b.node));
  return ordered.filter(
    (constraint, position) => !ordered.slice(0, position).some((earlier) => sameKey(earlier, constraint)),
  );
}

/** PRIMARY KEY and UNIQUE over the same columns in one CREATE TABLE make one index. */
function sameKey(a: PendingConstraint, b: PendingConstraint): boolean {
  const keys = ['CONSTR_PRIMARY', 'CONSTR_UNIQUE'];
  return (
    keys.includes(a.node.contype ?? '') &&
    keys.includes(b.node.contype ?? '') &&
    a.columns.join('\0') === b.columns.join('\0') &&
    a.node.nulls_not_distinct === b.node.nulls_not_distinct &&
    a.node.deferrable === b.node.deferrable &&
    (a.node.including ?? []).length === (b.node.including ?? []).length
  );
}
