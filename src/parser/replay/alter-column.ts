import type { AlterTableCmd, ColumnDef, Node } from '@pgsql/types';
import type { Column } from '../../model/column.ts';
import { type DataType, typeText } from '../../model/data-type.ts';
import type { Draft } from '../../model/draft.ts';
import { nameKey } from '../../model/name.ts';
import type { ForeignTable, Table, View } from '../../model/relation.ts';
import { namedCollation } from './collation-name.ts';
import { isStoredAs } from './comparable-types.ts';
import { columnType, defineColumn, isNullConstant, makeIdentity, placeOf } from './define-column.ts';
import { dropColumn } from './drop-column.ts';
import { isNoValue } from './enum-value.ts';
import { childrenOf, forEachDescendant, inheritColumn, inheritNotNull, shareIdentity } from './inherit.ts';
import { dropNotNull, setNotNull } from './not-null.ts';
import type { Replay } from './replay.ts';
import { applySequenceOptions } from './sequence-options.ts';
import { addTableConstraint } from './table-constraint.ts';
import { usesOfColumn } from './tree-uses.ts';

type Altered = Draft<Table> | Draft<ForeignTable> | Draft<View>;

/** Applies a subcommand about a column; false when it is about something else. */
export function alterColumn(table: Altered, command: AlterTableCmd, only: boolean, replay: Replay): boolean {
  if (command.subtype === 'AT_AddColumn') {
    addColumn(table, command, only, replay);
    return true;
  }
  const change = changes[command.subtype ?? 'AT_AddColumn'];
  if (change === undefined) return false;
  const column = findColumn(table, command, replay);
  if (column === undefined) return true;
  change(column, command, replay);
  if (!only && table.kind === 'table') spread(table, column, command, change, replay);
  return true;
}

/** What a table decides of a column reaches its children; statistics and storage are each table's own. */
function spread(
  table: Draft<Table>,
  column: Draft<Column>,
  command: AlterTableCmd,
  change: ColumnChange,
  replay: Replay,
): void {
  forEachDescendant(table, (child) => {
    const own = child.columns.find((candidate) => candidate.name === column.name);
    if (own === undefined || !own.inherited) return;
    if (command.subtype === 'AT_SetNotNull') inheritNotNull(own, column, replay);
    else if (identityChanges.has(command.subtype ?? '')) shareIdentity(own, column, replay);
    else if (spreading.has(command.subtype ?? '')) change(own, command, replay);
  });
}

const spreading: ReadonlySet<string> = new Set([
  'AT_ColumnDefault',
  'AT_DropNotNull',
  'AT_DropExpression',
  'AT_SetExpression',
  'AT_AlterColumnType',
]);

const identityChanges: ReadonlySet<string> = new Set(['AT_AddIdentity', 'AT_SetIdentity', 'AT_DropIdentity']);

type ColumnChange = (column: Draft<Column>, command: AlterTableCmd, replay: Replay) => void;

const leaveAsIs: ColumnChange = () => undefined;

const changes: { readonly [K in NonNullable<AlterTableCmd['subtype']>]?: ColumnChange } = {
  AT_ColumnDefault: (column, command, replay) => {
    if (isNoValue(command.def, column.type, replay)) return;
    if (command.def === undefined || isNullConstant(command.def)) delete column.default;
    else column.default = replay.expression(command.def, placeOf(column));
  },
  AT_SetNotNull: (column, _command, replay) => {
    setNotNull(column, replay);
    column.notNullValidated = true;
  },
  AT_DropNotNull: (column, _command, replay) => {
    if (column.relation.kind === 'table' && column.relation.primaryKey?.columns.includes(column)) {
      replay.problem('refused', `column "${column.name}" is in a primary key`, '42P16');
      return;
    }
    dropNotNull(column, replay);
  },
  AT_SetExpression: (column, command, replay) => {
    if (command.def !== undefined && column.generated !== undefined)
      column.generated = { ...column.generated, expression: replay.expression(command.def, placeOf(column)) };
  },
  AT_DropExpression: (column) => {
    delete column.generated;
  },
  AT_SetStatistics: (column, command) => {
    const target = integer(command.def);
    if (target === undefined || target < 0) delete column.statisticsTarget;
    else column.statisticsTarget = target;
  },
  AT_AlterColumnType: changeType,
  AT_DropColumn: (column, command, replay) => {
    const { relation } = column;
    dropColumn(column, command.behavior === 'DROP_CASCADE', replay);
    if (relation.kind !== 'table' || relation.columns.includes(column)) return;
    for (const child of childrenOf(relation)) dropFromChild(child, column.name, command, replay);
  },
  AT_AddIdentity: (column, command, replay) => {
    const definition = command.def !== undefined && 'Constraint' in command.def ? command.def.Constraint : undefined;
    if (definition !== undefined) makeIdentity(column, definition, replay);
  },
  AT_SetIdentity: (column, command, replay) => {
    const options = command.def !== undefined && 'List' in command.def ? (command.def.List.items ?? []) : [];
    for (const option of options) {
      if (!('DefElem' in option) || option.DefElem.defname !== 'generated') continue;
      const { arg } = option.DefElem;
      column.identity =
        arg !== undefined && 'Integer' in arg && arg.Integer.ival === 'a'.charCodeAt(0) ? 'always' : 'by-default';
    }
    if (column.sequence !== undefined) applySequenceOptions(column.sequence, options, false, replay);
  },
  AT_DropIdentity: (column, _command, replay) => {
    if (column.identity === undefined) return;
    delete column.identity;
    if (column.sequence !== undefined)
      replay.draft.sequences.delete(nameKey(column.sequence.schema, column.sequence.name));
    delete column.sequence;
  },
  AT_SetOptions: leaveAsIs,
  AT_ResetOptions: leaveAsIs,
  AT_SetStorage: leaveAsIs,
  AT_SetCompression: leaveAsIs,
  AT_AlterColumnGenericOptions: leaveAsIs,
};

function addColumn(table: Altered, command: AlterTableCmd, only: boolean, replay: Replay): void {
  const definition = command.def !== undefined && 'ColumnDef' in command.def ? command.def.ColumnDef : undefined;
  if (definition === undefined) return;
  if (table.columns.some((column) => column.name === definition.colname)) {
    if (!command.missing_ok)
      replay.problem(
        'duplicate-object',
        `column "${definition.colname}" of relation "${table.name}" already exists`,
        '42701',
        definition.location,
      );
    return;
  }
  const { column, constraints } = defineColumn(table, definition, replay);
  if (table.kind === 'table') {
    if (!only) forEachDescendant(table, (child) => inheritColumn(child, column, replay));
    for (const node of constraints) addTableConstraint(table, { node, columns: [column.name] }, replay, only);
  }
}

function changeType(column: Draft<Column>, command: AlterTableCmd, replay: Replay): void {
  const definition: ColumnDef | undefined =
    command.def !== undefined && 'ColumnDef' in command.def ? command.def.ColumnDef : undefined;
  if (definition === undefined) return;
  const user = usesOfColumn(column, replay).find(({ kind }) => whyTypeStays[kind] !== undefined);
  if (user !== undefined) {
    replay.problem('refused', `cannot alter type of a column used ${whyTypeStays[user.kind]}: ${column.name}`, '0A000');
    return;
  }
  const before = column.type;
  const after = columnType(definition.typeName, replay);
  if (replay.refused || !canChangeType(column, after, definition.raw_default !== undefined, replay)) return;
  column.type = after;
  keepTypeOfDefault(column, before, replay);
  delete column.collation;
  Object.assign(column, namedCollation(definition.collClause?.collname, undefined, replay));
  if (column.identity !== undefined && column.sequence !== undefined)
    applySequenceOptions(
      column.sequence,
      [{ DefElem: { defname: 'as', arg: { TypeName: definition.typeName ?? {} } } }],
      false,
      replay,
    );
}

/** False, with the problem noted, when rows or the default would have to be converted and no cast does that by itself. */
function canChangeType(column: Draft<Column>, after: DataType, isConverted: boolean, replay: Replay): boolean {
  if (isStoredAs(column.type, after)) return true;
  const target = typeText({ ...after, modifiers: [] });
  if (!isConverted)
    replay.problem('refused', `column "${column.name}" cannot be cast automatically to type ${target}`, '42804');
  else if (column.default !== undefined)
    replay.problem(
      'refused',
      `default for column "${column.name}" cannot be cast automatically to type ${target}`,
      '42804',
    );
  else return true;
  return false;
}

/** Holders that PostgreSQL does not make anew for another type, in its words. */
const whyTypeStays: Readonly<Record<string, string | undefined>> = {
  view: 'by a view or rule',
  policy: 'in a policy definition',
  trigger: 'in a trigger definition',
  generated: 'by a generated column',
};

/** A literal was read as a value of the old type, and that is what it is converted from. */
function keepTypeOfDefault(column: Draft<Column>, before: DataType, replay: Replay): void {
  const tree = column.default?.tree;
  if (tree === undefined || !('A_Const' in tree) || tree.A_Const.sval === undefined) return;
  const { schema, name, dimensions } = before;
  const names = [schema, name].map((sval) => ({ String: { sval } }));
  const arrayBounds = dimensions === 0 ? {} : { arrayBounds: [{ Integer: { ival: -1 } }] };
  const cast = { TypeCast: { arg: tree, typeName: { names, typemod: -1, ...arrayBounds } } };
  column.default = replay.expression(cast, placeOf(column));
}

function dropFromChild(child: Draft<Table>, name: string, command: AlterTableCmd, replay: Replay): void {
  const column = child.columns.find((candidate) => candidate.name === name);
  if (column === undefined || !column.inherited) return;
  if (column.local && child.partitionOf === undefined) column.inherited = false;
  else changes.AT_DropColumn?.(column, command, replay);
}

function findColumn(table: Altered, command: AlterTableCmd, replay: Replay): Draft<Column> | undefined {
  const column = table.columns.find((candidate) => candidate.name === command.name);
  // Not all columns of a view need be known.
  if (column === undefined && !command.missing_ok && table.kind !== 'view') {
    replay.problem('missing-object', `column "${command.name}" of relation "${table.name}" does not exist`, '42703');
  }
  return column;
}

function integer(node: Node | undefined): number | undefined {
  return node !== undefined && 'Integer' in node ? (node.Integer.ival ?? 0) : undefined;
}
