import type { AlterTableCmd } from '@pgsql/types';

/** The passes of ALTER TABLE in their order (AlterTablePass in src/backend/commands/tablecmds.c). */
const passes = ['drop', 'type', 'column', 'expression', 'attribute', 'index', 'other', 'rest'] as const;

type Pass = (typeof passes)[number];

const passOf: { readonly [K in NonNullable<AlterTableCmd['subtype']>]?: Pass } = {
  AT_DropColumn: 'drop',
  AT_DropConstraint: 'drop',
  AT_DropExpression: 'drop',
  AT_DropIdentity: 'drop',
  AT_DropNotNull: 'drop',
  AT_AlterColumnType: 'type',
  AT_AddColumn: 'column',
  AT_SetExpression: 'expression',
  AT_SetIdentity: 'attribute',
  AT_SetNotNull: 'attribute',
  AT_AddIdentity: 'other',
};

/** The subcommands of an ALTER TABLE in the order in which PostgreSQL carries them out: what is dropped goes first, whatever is written first. */
export function inOrderOfPasses(commands: readonly AlterTableCmd[]): AlterTableCmd[] {
  return [...commands].sort((a, b) => passes.indexOf(pass(a)) - passes.indexOf(pass(b)));
}

function pass(command: AlterTableCmd): Pass {
  const { subtype = 'AT_AddColumn', def } = command;
  if (subtype === 'AT_ColumnDefault') return def === undefined ? 'drop' : 'other';
  if (subtype !== 'AT_AddConstraint') return passOf[subtype] ?? 'rest';
  const contype = def !== undefined && 'Constraint' in def ? def.Constraint.contype : undefined;
  if (contype === 'CONSTR_NOTNULL') return 'attribute';
  return contype === 'CONSTR_PRIMARY' || contype === 'CONSTR_UNIQUE' || contype === 'CONSTR_EXCLUSION'
    ? 'index'
    : 'other';
}
