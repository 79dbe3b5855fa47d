import type { Constraint as ConstraintNode } from '@pgsql/types';
import type { UniqueKey } from '../../model/constraint.ts';
import type { Draft } from '../../model/draft.ts';
import { truncateIdentifier } from '../../model/generated-name.ts';
import { nameKey } from '../../model/name.ts';
import type { Origin } from '../../model/origin.ts';
import type { Table } from '../../model/relation.ts';
import type { Index } from '../../model/table-index.ts';
import { attachIndex, chooseIndexName, type IndexParts } from './add-index.ts';
import { lacksOperatorClass } from './lacks-operator-class.ts';
import { textsOf } from './node-text.ts';
import { setNotNull } from './not-null.ts';
import type { Replay } from './replay.ts';
import { storageOptions } from './storage-options.ts';

/** Adds PRIMARY KEY or UNIQUE with its index, `USING INDEX` included; undefined, with the problem noted, when PostgreSQL would refuse it. */
export function addUniqueKey(
  table: Draft<Table>,
  node: ConstraintNode,
  columnNames: readonly string[],
  replay: Replay,
  origin: Origin = replay.origin(node.location),
): Draft<UniqueKey> | undefined {
  const primary = node.contype === 'CONSTR_PRIMARY';
  if (primary && table.primaryKey !== undefined) {
    replay.problem(
      'refused',
      `multiple primary keys for table "${table.name}" are not allowed`,
      '42P16',
      node.location,
    );
    return undefined;
  }
  if (node.indexname !== undefined && node.indexname !== '') return promoteIndex(table, node, replay, origin);
  const columns = findColumns(table, columnNames, replay, node.location);
  const include = findColumns(table, textsOf(node.including), replay, node.location);
  if (columns === undefined || include === undefined) return undefined;
  if (!containsPartitionKey(table, columns)) {
    replay.problem(
      'refused',
      `unique constraint on partitioned table must include all partitioning columns`,
      '0A000',
      node.location,
    );
    return undefined;
  }
  if (columns.some(({ type }) => lacksOperatorClass(type, 'btree', replay))) return undefined;
  const parts: IndexParts = {
    method: 'btree',
    unique: true,
    nullsNotDistinct: node.nulls_not_distinct ?? false,
    keys: columns.map((column) => ({ column, descending: false, nullsFirst: false })),
    include,
    valid: true,
    storageParameters: storageOptions(node.options),
    origin,
  };
  const name =
    node.conname === undefined || node.conname === ''
      ? chooseIndexName(table, parts, primary ? 'pkey' : 'key', replay)
      : truncateIdentifier(node.conname);
  if (replay.relationNameTaken(table.schema, name)) {
    replay.problem('duplicate-object', `relation "${name}" already exists`, '42P07', node.location);
    return undefined;
  }
  return link(table, node, attachIndex(table, name, parts, replay), columns, include, replay, origin);
}

function promoteIndex(
  table: Draft<Table>,
  node: ConstraintNode,
  replay: Replay,
  origin: Origin,
): Draft<UniqueKey> | undefined {
  const index = table.indexes.find((candidate) => candidate.name === node.indexname);
  if (index === undefined) {
    replay.problem('missing-object', `index "${node.indexname}" does not exist`, '42704', node.location);
    return undefined;
  }
  if (!index.unique || index.predicate !== undefined || index.keys.some((key) => key.column === undefined)) {
    replay.problem(
      'refused',
      `"${index.name}" cannot become a constraint: it is not a plain unique index`,
      '42809',
      node.location,
    );
    return undefined;
  }
  const name = node.conname === undefined || node.conname === '' ? index.name : truncateIdentifier(node.conname);
  if (name !== index.name) {
    replay.draft.indexes.delete(nameKey(table.schema, index.name));
    index.name = name;
    replay.draft.indexes.set(nameKey(table.schema, name), index);
  }
  const columns = index.keys.flatMap((key) => (key.column === undefined ? [] : [key.column]));
  return link(table, node, index, columns, index.include, replay, origin);
}

function link(
  table: Draft<Table>,
  node: ConstraintNode,
  index: Draft<Index>,
  columns: Draft<UniqueKey>['columns'],
  include: Draft<UniqueKey>['include'],
  replay: Replay,
  origin: Origin,
): Draft<UniqueKey> {
  const key: Draft<UniqueKey> = {
    kind: node.contype === 'CONSTR_PRIMARY' ? 'primary-key' : 'unique',
    table,
    name: index.name,
    deferrable: node.deferrable ?? false,
    initiallyDeferred: node.initdeferred ?? false,
    inherited: false,
    columns,
    include,
    nullsNotDistinct: index.nullsNotDistinct,
    withoutOverlaps: node.without_overlaps ?? false,
    index,
    origin,
  };
  index.constraint = key;
  if (key.withoutOverlaps) index.method = 'gist';
  if (key.kind === 'primary-key') {
    table.primaryKey = key;
    for (const column of columns) setNotNull(column, replay);
  } else {
    table.uniqueKeys.push(key);
  }
  replay.constraintNameAdded(table.schema, key.name);
  return key;
}

/** The table's columns of these names; undefined, with the problem noted, when one does not exist. */
export function findColumns(
  table: Draft<Table>,
  names: readonly string[],
  replay: Replay,
  location?: number,
): Draft<Table>['columns'] | undefined {
  const columns: Draft<Table>['columns'] = [];
  for (const name of names) {
    const column = table.columns.find((candidate) => candidate.name === name);
    if (column === undefined) {
      replay.problem('missing-object', `column "${name}" named in key does not exist`, '42703', location);
      return undefined;
    }
    columns.push(column);
  }
  return columns;
}

/** True when the columns hold all by which the table is partitioned, as what is unique must. */
export function containsPartitionKey(table: Draft<Table>, columns: Draft<Table>['columns']): boolean {
  return (table.partitioning?.key ?? []).every((key) => key.column !== undefined && columns.includes(key.column));
}
