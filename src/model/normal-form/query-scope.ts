import type { ColumnRef } from '@pgsql/types';
import type { ExpressionScope } from '../expression-scope.ts';
import { namesOf } from '../tree-node.ts';
import type { ColumnTerm } from './term.ts';
import { declaredType } from './type-family.ts';

/** One entry of a FROM clause. */
export interface FromEntry {
  /** Alias, or the relation's name. */
  readonly name: string;
  /** `$1` ...: what it is called in normal form. */
  readonly id: string;
  /** Column names and the types that are known; undefined when the columns are not known. */
  readonly columns: ReadonlyMap<string, string | undefined> | undefined;
  /** True for a function that gives one column, whose name is of no account. */
  readonly single?: boolean;
}

/** The names that one SELECT brings. */
export interface QueryFrame {
  readonly entries: FromEntry[];
  /** CTE names, and what they are called in normal form. */
  readonly ctes: Map<string, FromEntry>;
}

/** The columns of a relation for a FromEntry; undefined when they are not known. */
export function columnTypes(
  relation: ExpressionScope['relation'],
): ReadonlyMap<string, string | undefined> | undefined {
  if (relation === undefined || relation.columns.length === 0) return undefined;
  return new Map(relation.columns.map((column) => [column.name, declaredType(column.type)]));
}

/** The column that a reference means: names are looked up from the innermost SELECT outwards, as PostgreSQL does. */
export function resolveColumn(reference: ColumnRef, frames: readonly QueryFrame[], scope: ExpressionScope): ColumnTerm {
  const names = namesOf(reference.fields);
  const isStar = reference.fields?.some((field) => 'A_Star' in field) ?? false;
  const column = isStar ? '*' : (names.at(-1) ?? '');
  const qualifier = isStar ? names.at(-1) : names.at(-2);
  return qualifier === undefined ? bare(column, frames, scope) : qualified(qualifier, column, frames, scope);
}

function qualified(
  qualifier: string,
  column: string,
  frames: readonly QueryFrame[],
  scope: ExpressionScope,
): ColumnTerm {
  for (let depth = frames.length - 1; depth >= 0; depth--) {
    const entry = frames[depth]?.entries.find((each) => each.name === qualifier);
    if (entry !== undefined) return entryColumn(entry, column);
  }
  const isTransition = qualifier === 'new' || qualifier === 'old';
  return columnTerm(isTransition ? qualifier : '', column, ownType(column, scope));
}

function bare(column: string, frames: readonly QueryFrame[], scope: ExpressionScope): ColumnTerm {
  for (let depth = frames.length - 1; depth >= 0; depth--) {
    const entries = frames[depth]?.entries ?? [];
    const owner = entries.find((entry) => entry.columns?.has(column));
    if (owner !== undefined) return entryColumn(owner, column);
    const row = entries.find((entry) => entry.name === column);
    if (row !== undefined) return columnTerm(row.id, '*', undefined);
    const unknown = entries.filter((entry) => entry.columns === undefined);
    if (unknown.length === 0) continue;
    return columnTerm(unknown.length === 1 ? (unknown[0]?.id ?? '?') : '?', column, undefined);
  }
  const type = ownType(column, scope);
  const isTransition = type === undefined && (column === 'new' || column === 'old');
  return isTransition ? columnTerm(column, '*', 'record') : columnTerm('', column, type);
}

function ownType(column: string, scope: ExpressionScope): string | undefined {
  const own = scope.relation?.columns.find((each) => each.name === column);
  return own === undefined ? undefined : declaredType(own.type);
}

function entryColumn(entry: FromEntry, column: string): ColumnTerm {
  const isOnly = entry.single === true && (column === entry.name || entry.columns?.has(column) === true);
  return columnTerm(entry.id, isOnly ? '*' : column, entry.columns?.get(column));
}

function columnTerm(of: string, name: string, type: string | undefined): ColumnTerm {
  return { kind: 'column', of, name, type, text: of === '' ? name : `${of}.${name}` };
}
