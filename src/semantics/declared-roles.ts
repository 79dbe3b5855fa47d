import type { Column } from '../model/column.ts';
import { displayIdentifier, displayName } from '../model/name.ts';
import type { Table } from '../model/relation.ts';
import { type Annotations, readAnnotations } from './annotation.ts';
import type { ColumnRole, RoleVerdict } from './column-role.ts';
import { columnFamilies, isColumnRole, isTableRole, tableFamilies } from './role-family.ts';
import type { DeclaredRoles } from './roles.ts';
import type { TableRole } from './table-role.ts';

/** What a user declared of one object. */
export interface Declaration<R extends string> {
  readonly verdicts: readonly RoleVerdict<R>[];
  /** True when a guess of this role must give way. */
  readonly replaces: (role: R) => boolean;
}

/** What the configuration and the comment declare of a column; undefined when they say nothing. */
export function declaredOfColumn(declared: DeclaredRoles, column: Column): Declaration<ColumnRole> | undefined {
  if (saysNothing(declared.columns, column.comment)) return undefined;
  const { relation } = column;
  const raw = `${relation.schema}.${relation.name}.${column.name}`;
  const configured =
    declared.columns[raw] ?? declared.columns[`${displayName(relation)}.${displayIdentifier(column.name)}`];
  return declaration(configured, readAnnotations(column.comment, isColumnRole), columnFamilies, hiddenByPublic);
}

/** What the configuration and the comment declare of a table; undefined when they say nothing. */
export function declaredOfTable(declared: DeclaredRoles, table: Table): Declaration<TableRole> | undefined {
  if (saysNothing(declared.tables, table.comment)) return undefined;
  const configured = declared.tables[`${table.schema}.${table.name}`] ?? declared.tables[displayName(table)];
  return declaration(configured, readAnnotations(table.comment, isTableRole), tableFamilies, new Set());
}

/** Spares most columns the making of their keys. */
function saysNothing(configured: Readonly<Record<string, unknown>>, comment: string | undefined): boolean {
  for (const _key in configured) return false;
  return comment === undefined || !comment.includes('@');
}

/** The declared verdicts, then those guessed ones that they leave standing. */
export function withDeclared<R extends string>(
  guessed: readonly RoleVerdict<R>[],
  said: Declaration<R> | undefined,
): readonly RoleVerdict<R>[] {
  if (said === undefined) return guessed;
  return [...said.verdicts, ...guessed.filter(({ role }) => !said.replaces(role))];
}

/** What `@public` says that a column is not. */
const hiddenByPublic: ReadonlySet<string> = new Set(['secret', 'token', 'personal']);

function declaration<R extends string>(
  configured: readonly R[] | undefined,
  comment: Annotations<R>,
  families: Readonly<Record<R, string>>,
  hidden: ReadonlySet<string>,
): Declaration<R> | undefined {
  const isSilent = comment.roles.length === 0 && !comment.public && !comment.none;
  if (configured === undefined && isSilent) return undefined;
  const verdicts = (configured ?? []).map((role) => verdict(role, 'declared in the configuration'));
  const taken = new Set((configured ?? []).map((role) => families[role]));
  for (const { role, word } of configured?.length === 0 ? [] : comment.roles) {
    if (!taken.has(families[role])) verdicts.push(verdict(role, `its comment says ${word}`));
  }
  const declaredFamilies = new Set(verdicts.map(({ role }) => families[role]));
  const dropsAll = configured === undefined ? comment.none : configured.length === 0;
  return {
    verdicts,
    replaces: (role) =>
      dropsAll || declaredFamilies.has(families[role]) || (comment.public && hidden.has(families[role])),
  };
}

function verdict<R extends string>(role: R, evidence: string): RoleVerdict<R> {
  return { role, evidence: [evidence], declared: true };
}
