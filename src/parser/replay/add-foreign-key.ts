import type { Constraint as ConstraintNode, RangeVar } from '@pgsql/types';
import type { ForeignKey, ReferentialAction } from '../../model/constraint.ts';
import { type DataType, typeText } from '../../model/data-type.ts';
import type { Draft } from '../../model/draft.ts';
import { freeGeneratedName, truncateIdentifier } from '../../model/generated-name.ts';
import type { Origin } from '../../model/origin.ts';
import type { Table } from '../../model/relation.ts';
import { hasConstraint } from './add-check.ts';
import { findColumns } from './add-unique-key.ts';
import { canReference } from './comparable-types.ts';
import { indexNameAddition } from './index-column-name.ts';
import { textsOf } from './node-text.ts';
import type { Replay } from './replay.ts';

const actions: Readonly<Record<string, ReferentialAction>> = {
  a: 'no-action',
  r: 'restrict',
  c: 'cascade',
  n: 'set-null',
  d: 'set-default',
};

/** Adds FOREIGN KEY to the table alone. A referenced table that does not exist is noted, and the key kept with what is known of it. */
export function addForeignKey(
  table: Draft<Table>,
  node: ConstraintNode,
  columnNames: readonly string[],
  replay: Replay,
  origin: Origin = replay.origin(node.location),
): Draft<ForeignKey> | undefined {
  const columns = findColumns(table, columnNames, replay, node.location);
  if (columns === undefined) return undefined;
  const named = node.conname !== undefined && node.conname !== '';
  const name = named ? truncateIdentifier(node.conname as string) : chooseForeignKeyName(table, columnNames, replay);
  if (hasConstraint(table, name)) {
    replay.problem(
      'duplicate-object',
      `constraint "${name}" for relation "${table.name}" already exists`,
      '42710',
      node.location,
    );
    return undefined;
  }
  const target = node.pktable as RangeVar;
  const referenced = replay.relation(target);
  const referencedTable = referenced?.kind === 'table' ? referenced : undefined;
  if (referenced !== undefined && referencedTable === undefined)
    replay.problem('refused', `referenced relation "${referenced.name}" is not a table`, '42809', target.location);
  else if (referencedTable === undefined) replay.missingRelation(target);
  if (replay.refused) return undefined;
  const referencedColumns =
    referencedTable === undefined ? [] : columnsReferenced(referencedTable, node, columns.length, replay);
  if (referencedColumns === undefined) return undefined;
  if (!canBeCompared(name, columns, referencedColumns, node, replay)) return undefined;
  const key: Draft<ForeignKey> = {
    kind: 'foreign-key',
    table,
    name,
    deferrable: node.deferrable ?? false,
    initiallyDeferred: node.initdeferred ?? false,
    inherited: false,
    columns,
    referencedName: referencedNameOf(target, referencedTable, referencedColumns, node, replay),
    ...(referencedTable === undefined ? {} : { referencedTable }),
    referencedColumns,
    onDelete: actions[node.fk_del_action ?? 'a'] ?? 'no-action',
    onUpdate: actions[node.fk_upd_action ?? 'a'] ?? 'no-action',
    setColumns: findColumns(table, textsOf(node.fk_del_set_cols), replay, node.location) ?? [],
    match: node.fk_matchtype === 'f' ? 'full' : node.fk_matchtype === 'p' ? 'partial' : 'simple',
    validated: node.skip_validation !== true,
    // The grammar leaves it out when it is false.
    enforced: node.is_enforced === true,
    origin,
  };
  linkForeignKey(key, replay);
  return key;
}

function canBeCompared(
  name: string,
  columns: Draft<ForeignKey>['columns'],
  referencedColumns: Draft<ForeignKey>['columns'],
  { location }: ConstraintNode,
  replay: Replay,
): boolean {
  for (const [at, column] of columns.entries()) {
    const referenced = referencedColumns[at];
    if (referenced === undefined || canReference(column.type, referenced.type)) continue;
    const types = `${bareTypeText(column.type)} and ${bareTypeText(referenced.type)}`;
    const detail = `Key columns "${column.name}" of the referencing table and "${referenced.name}" of the referenced table are of incompatible types: ${types}.`;
    replay.problem('refused', `foreign key constraint "${name}" cannot be implemented`, '42804', location, detail);
    return false;
  }
  return true;
}

/** As PostgreSQL names it there: without its length. */
function bareTypeText(type: DataType): string {
  return typeText({ ...type, modifiers: [] });
}

function referencedNameOf(
  target: RangeVar,
  table: Draft<Table> | undefined,
  columns: Draft<ForeignKey>['referencedColumns'],
  node: ConstraintNode,
  replay: Replay,
): Draft<ForeignKey>['referencedName'] {
  if (table !== undefined)
    return { schema: table.schema, name: table.name, columns: columns.map((column) => column.name) };
  return {
    schema: target.schemaname ?? replay.creationSchema,
    name: target.relname ?? '',
    columns: textsOf(node.pk_attrs),
  };
}

/** Enters a foreign key that is complete with both tables. */
export function linkForeignKey(key: Draft<ForeignKey>, replay: Replay): void {
  key.table.foreignKeys.push(key);
  key.referencedTable?.referencedBy.push(key);
  replay.constraintNameAdded(key.table.schema, key.name);
}

function columnsReferenced(
  target: Draft<Table>,
  node: ConstraintNode,
  count: number,
  replay: Replay,
): Draft<ForeignKey>['referencedColumns'] | undefined {
  const names = textsOf(node.pk_attrs);
  const columns = names.length > 0 ? findReferenced(target, names, replay, node.location) : target.primaryKey?.columns;
  if (columns === undefined) {
    if (names.length === 0)
      replay.problem(
        'missing-object',
        `there is no primary key for referenced table "${target.name}"`,
        '42704',
        node.location,
      );
    return undefined;
  }
  if (columns.length !== count) {
    replay.problem(
      'refused',
      'number of referencing and referenced columns for foreign key disagree',
      '42830',
      node.location,
    );
    return undefined;
  }
  if (names.length > 0 && !hasUniqueKeyOn(target, columns)) {
    replay.problem(
      'refused',
      `there is no unique constraint matching given keys for referenced table "${target.name}"`,
      '42830',
      node.location,
    );
    return undefined;
  }
  return [...columns];
}

function findReferenced(
  target: Draft<Table>,
  names: readonly string[],
  replay: Replay,
  location: number | undefined,
): Draft<Table>['columns'] | undefined {
  const missing = names.find((name) => !target.columns.some((column) => column.name === name));
  if (missing === undefined) return findColumns(target, names, replay, location);
  replay.problem(
    'missing-object',
    `column "${missing}" referenced in foreign key constraint does not exist`,
    '42703',
    location,
  );
  return undefined;
}

/** Any full, valid unique index over exactly these columns will do, whatever their order; it need not serve a constraint. */
function hasUniqueKeyOn(table: Draft<Table>, columns: Draft<Table>['columns']): boolean {
  return table.indexes.some(
    (index) =>
      index.unique &&
      index.predicate === undefined &&
      index.keys.length === columns.length &&
      index.keys.every((key) => key.column !== undefined && columns.includes(key.column)),
  );
}

function chooseForeignKeyName(table: Draft<Table>, columnNames: readonly string[], replay: Replay): string {
  return freeGeneratedName(
    table.name,
    indexNameAddition(columnNames),
    'fkey',
    (name) => hasConstraint(table, name) || replay.constraintNameTaken(table.schema, name),
  );
}
