import type { Node } from '@pgsql/types';
import type { CheckConstraint } from '../../model/constraint.ts';
import type { Draft } from '../../model/draft.ts';
import { freeGeneratedName, truncateIdentifier } from '../../model/generated-name.ts';
import type { Origin } from '../../model/origin.ts';
import type { Table } from '../../model/relation.ts';
import { columnReferences } from './column-references.ts';
import type { Replay } from './replay.ts';

/** What is said of a CHECK beside its expression. */
export interface CheckOptions {
  readonly name?: string | undefined;
  readonly noInherit: boolean;
  readonly validated: boolean;
  readonly enforced: boolean;
  readonly inherited: boolean;
  readonly origin: Origin;
}

/** Adds CHECK to the table alone; descendants are the caller's affair. Undefined, with the problem noted, when the name is taken. */
export function addCheck(
  table: Draft<Table>,
  expression: CheckConstraint['expression'],
  options: CheckOptions,
  replay: Replay,
): Draft<CheckConstraint> | undefined {
  const name =
    options.name === undefined ? chooseCheckName(table, expression.tree, replay) : truncateIdentifier(options.name);
  const same = table.checks.find((check) => check.name === name);
  if (same !== undefined && (options.inherited || same.inherited)) {
    // PostgreSQL merges an inherited check with a local one of the same name and meaning.
    same.inherited = true;
    return same;
  }
  if (same !== undefined || hasConstraint(table, name)) {
    replay.problem('duplicate-object', `constraint "${name}" for relation "${table.name}" already exists`, '42710');
    return undefined;
  }
  const check: Draft<CheckConstraint> = {
    kind: 'check',
    table,
    name,
    deferrable: false,
    initiallyDeferred: false,
    inherited: options.inherited,
    expression: expression.within(table),
    noInherit: options.noInherit,
    validated: options.validated,
    enforced: options.enforced,
    origin: options.origin,
  };
  table.checks.push(check);
  replay.constraintNameAdded(table.schema, name);
  return check;
}

/** True when the table has a constraint of that name. */
export function hasConstraint(table: Draft<Table>, name: string): boolean {
  const bears = (constraint: { readonly name: string }): boolean => constraint.name === name;
  return (
    table.primaryKey?.name === name ||
    table.uniqueKeys.some(bears) ||
    table.foreignKeys.some(bears) ||
    table.checks.some(bears) ||
    table.exclusions.some(bears)
  );
}

function chooseCheckName(table: Draft<Table>, tree: Node, replay: Replay): string {
  const names = new Set(columnReferences(tree));
  const only = names.size === 1 ? [...names][0] : undefined;
  return freeGeneratedName(
    table.name,
    only,
    'check',
    (name) => hasConstraint(table, name) || replay.constraintNameTaken(table.schema, name),
  );
}
