import type { AlterTableCmd, Constraint as ConstraintNode } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import type { Table } from '../../model/relation.ts';
import { constraintColumns } from './define-columns.ts';
import { dropConstraint, findConstraint, foreignKeysOn } from './drop-constraint.ts';
import { forEachDescendant } from './inherit.ts';
import { dropNotNull, notNullNameOf } from './not-null.ts';
import type { Replay } from './replay.ts';
import { addTableConstraint } from './table-constraint.ts';

/** Applies a subcommand about a constraint; false when it is about something else. */
export function alterTableConstraint(
  table: Draft<Table>,
  command: AlterTableCmd,
  only: boolean,
  replay: Replay,
): boolean {
  switch (command.subtype) {
    case 'AT_AddConstraint': {
      const node = constraintNode(command);
      if (node !== undefined) addTableConstraint(table, { node, columns: constraintColumns(node) }, replay, only);
      return true;
    }
    case 'AT_DropConstraint':
      drop(table, command, replay);
      return true;
    case 'AT_ValidateConstraint':
      validate(table, command.name ?? '', replay);
      return true;
    case 'AT_AlterConstraint':
      alter(table, command, replay);
      return true;
    default:
      return false;
  }
}

function constraintNode(command: AlterTableCmd): ConstraintNode | undefined {
  return command.def !== undefined && 'Constraint' in command.def ? command.def.Constraint : undefined;
}

function drop(table: Draft<Table>, command: AlterTableCmd, replay: Replay): void {
  const constraint = findConstraint(table, command.name ?? '');
  if (constraint === undefined) {
    const column = table.columns.find(
      (candidate) => candidate.notNull && notNullNameOf(candidate, replay) === command.name,
    );
    if (column !== undefined) {
      dropNotNull(column, replay);
    } else if (!command.missing_ok) {
      replay.problem(
        'missing-object',
        `constraint "${command.name}" of relation "${table.name}" does not exist`,
        '42704',
      );
    }
    return;
  }
  const dependents = foreignKeysOn(constraint);
  const [first] = dependents;
  if (first !== undefined && command.behavior !== 'DROP_CASCADE') {
    replay.problem(
      'refused',
      `cannot drop constraint ${constraint.name} on table ${table.name} because other objects depend on it: constraint ${first.name} on table ${first.table.name}`,
      '2BP01',
    );
    return;
  }
  for (const key of dependents) dropConstraint(key, replay);
  dropConstraint(constraint, replay);
}

function validate(table: Draft<Table>, name: string, replay: Replay): void {
  const constraint = findConstraint(table, name);
  if (constraint?.kind === 'check' || constraint?.kind === 'foreign-key') {
    constraint.validated = true;
    forEachDescendant(table, (child) => {
      const own = findConstraint(child, name);
      if (own?.kind === 'check' || own?.kind === 'foreign-key') own.validated = true;
    });
    return;
  }
  const column = table.columns.find((candidate) => candidate.notNull && notNullNameOf(candidate, replay) === name);
  if (column !== undefined) column.notNullValidated = true;
  else if (constraint === undefined)
    replay.problem('missing-object', `constraint "${name}" of relation "${table.name}" does not exist`, '42704');
}

function alter(table: Draft<Table>, command: AlterTableCmd, replay: Replay): void {
  const def = command.def as
    | {
        ATAlterConstraint?: {
          conname?: string;
          deferrable?: boolean;
          initdeferred?: boolean;
          alterDeferrability?: boolean;
          is_enforced?: boolean;
          alterEnforceability?: boolean;
        };
      }
    | undefined;
  const change = def?.ATAlterConstraint ?? constraintNode(command);
  const constraint = findConstraint(table, change?.conname ?? '');
  if (constraint === undefined) {
    replay.problem(
      'missing-object',
      `constraint "${change?.conname}" of relation "${table.name}" does not exist`,
      '42704',
    );
    return;
  }
  const alteration = def?.ATAlterConstraint;
  if (alteration === undefined || alteration.alterDeferrability) {
    constraint.deferrable = change?.deferrable ?? false;
    constraint.initiallyDeferred = change?.initdeferred ?? false;
  }
  if (alteration?.alterEnforceability && (constraint.kind === 'foreign-key' || constraint.kind === 'check')) {
    constraint.enforced = alteration.is_enforced ?? false;
    constraint.validated = constraint.enforced;
  }
}
