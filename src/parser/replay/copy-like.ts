import type { TableLikeClause } from '@pgsql/types';
import type { Column } from '../../model/column.ts';
import type { UniqueKey } from '../../model/constraint.ts';
import type { Draft } from '../../model/draft.ts';
import type { Table } from '../../model/relation.ts';
import { addCheck } from './add-check.ts';
import { attachIndex, chooseIndexName, keyWithin, predicateWithin } from './add-index.ts';
import { notNullNameOf, setNotNull } from './not-null.ts';
import { addOwnedSequence } from './owned-sequence.ts';
import type { Replay } from './replay.ts';

/** Bits of TableLikeOption in parsenodes.h. */
const including = {
  comments: 1,
  compression: 2,
  constraints: 4,
  defaults: 8,
  generated: 16,
  identity: 32,
  indexes: 64,
  statistics: 128,
  storage: 256,
};

/** LIKE other [INCLUDING ...]: copies columns, and what the options name. */
export function copyLike(table: Draft<Table>, clause: TableLikeClause, replay: Replay): void {
  if (clause.relation === undefined) return;
  const source = replay.relation(clause.relation);
  if (source === undefined) {
    replay.missingRelation(clause.relation);
    return;
  }
  const options = clause.options ?? 0;
  const has = (bit: number): boolean => (options & bit) !== 0;
  for (const column of source.columns) addCopy(copyColumn(column, table, has, replay), table);
  if (source.kind !== 'table') return;
  if (has(including.constraints)) {
    for (const check of source.checks) {
      addCheck(
        table,
        check.expression,
        {
          name: check.name,
          noInherit: check.noInherit,
          validated: true,
          enforced: check.enforced,
          inherited: false,
          origin: replay.origin(),
        },
        replay,
      );
    }
  }
  if (has(including.indexes))
    for (const index of source.indexes) copyIndex(index, table, has(including.comments), replay);
}

/** A column that the table has from a parent is merged with the copy, as with one that its definition repeats. */
function addCopy(copy: Draft<Column>, table: Draft<Table>): void {
  const position = table.columns.findIndex(({ name, inherited }) => inherited && name === copy.name);
  const existing = table.columns[position];
  if (existing === undefined) {
    table.columns.push(copy);
    return;
  }
  const { default: value = existing.default, comment = existing.comment } = copy;
  Object.assign(existing, {
    local: true,
    notNull: existing.notNull || copy.notNull,
    ...(value === undefined ? {} : { default: value }),
    ...(comment === undefined ? {} : { comment }),
    ...(copy.identity === undefined ? {} : { identity: copy.identity, sequence: copy.sequence }),
  });
  if (copy.sequence !== undefined) copy.sequence.ownedBy = existing;
}

function copyColumn(
  column: Draft<Column>,
  table: Draft<Table>,
  has: (bit: number) => boolean,
  replay: Replay,
): Draft<Column> {
  const {
    sequence,
    identity,
    comment,
    default: defaultValue,
    generated,
    statistics: _statistics,
    notNullName: _name,
    ...rest
  } = column;
  const copy: Draft<Column> = {
    ...rest,
    relation: table,
    notNull: false,
    inherited: false,
    local: true,
    grants: [],
    origin: replay.origin(),
  };
  if (column.notNull) setNotNull(copy, replay, notNullNameOf(column, replay));
  if (defaultValue !== undefined && has(including.defaults)) copy.default = defaultValue.within(table);
  if (generated !== undefined && has(including.generated))
    copy.generated = { ...generated, expression: generated.expression.within(table) };
  if (comment !== undefined && has(including.comments)) copy.comment = comment;
  if (identity !== undefined && has(including.identity)) {
    copy.identity = identity;
    // The bounds are copied, but not the type of the sequence.
    const own = addOwnedSequence(copy, 'int8', [], replay);
    own.identity = true;
    if (sequence !== undefined)
      Object.assign(own, {
        start: sequence.start,
        increment: sequence.increment,
        minimum: sequence.minimum,
        maximum: sequence.maximum,
        cycle: sequence.cycle,
        cache: sequence.cache,
      });
  }
  return copy;
}

function copyIndex(
  index: Draft<Table>['indexes'][number],
  table: Draft<Table>,
  withComment: boolean,
  replay: Replay,
): void {
  const columnOf = (column: Draft<Column>): Draft<Column> | undefined =>
    table.columns.find((candidate) => candidate.name === column.name);
  const keys = index.keys.map((key) => keyWithin(key, table));
  const include = index.include.flatMap((column) => columnOf(column) ?? []);
  const { constraint } = index;
  const label =
    constraint === undefined
      ? 'idx'
      : constraint.kind === 'primary-key'
        ? 'pkey'
        : constraint.kind === 'exclusion'
          ? 'excl'
          : 'key';
  const name = chooseIndexName(table, { keys, include }, label, replay);
  const copy = attachIndex(
    table,
    name,
    {
      ...index,
      keys,
      include,
      ...predicateWithin(index, table),
      storageParameters: new Map(index.storageParameters),
      origin: replay.origin(),
    },
    replay,
  );
  if (withComment && index.comment !== undefined) copy.comment = index.comment;
  if (constraint?.kind === 'primary-key' || constraint?.kind === 'unique') {
    const key: Draft<UniqueKey> = {
      ...constraint,
      table,
      name,
      columns: keys.flatMap((entry) => entry.column ?? []),
      include,
      index: copy,
      inherited: false,
      origin: replay.origin(),
    };
    copy.constraint = key;
    if (key.kind === 'primary-key') table.primaryKey = key;
    else table.uniqueKeys.push(key);
    for (const column of key.kind === 'primary-key' ? key.columns : []) setNotNull(column, replay);
    replay.constraintNameAdded(table.schema, name);
  } else if (constraint?.kind === 'exclusion') {
    const exclusion = { ...constraint, table, name, index: copy, origin: replay.origin() };
    copy.constraint = exclusion;
    table.exclusions.push(exclusion);
    replay.constraintNameAdded(table.schema, name);
  }
}
