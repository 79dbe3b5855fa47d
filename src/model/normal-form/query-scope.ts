import type { ColumnRef } from '@pgsql/types';
import type { ExpressionScope } from '../expression-scope.ts';
import type { QualifiedName } from '../name.ts';
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
  /** The relation that is read; its schema is `''` when it is not known. undefined for CTEs, sub-selects and functions. */
  readonly relation?: QualifiedName;
  /** True when `name` is an alias that was written. */
  readonly aliased?: boolean;
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

/** A reference and what it means. */
export interface ResolvedColumn {
  readonly term: ColumnTerm;
  /** The entry that the column is of; undefined for the own relation, and when it cannot be told which of several. */
  readonly entry?: FromEntry;
  /** Position of its SELECT among those around the reference, the outermost 0; -1 for the own relation. */
  readonly depth: number;
}

/** The column that a reference means: names are looked up from the innermost SELECT outwards, as PostgreSQL does. */
export function resolveColumn(
  reference: ColumnRef,
  frames: readonly QueryFrame[],
  scope: ExpressionScope,
): ResolvedColumn {
  const names = namesOf(reference.fields);
  const isStar = reference.fields?.some((field) => 'A_Star' in field) ?? false;
  const column = isStar ? '*' : (names.at(-1) ?? '');
  const qualifier = isStar ? names.at(-1) : names.at(-2);
  if (qualifier !== undefined) return qualified(qualifier, column, frames, scope);
  return isStar ? everything(frames) : bare(column, frames, scope);
}

function qualified(
  qualifier: string,
  column: string,
  frames: readonly QueryFrame[],
  scope: ExpressionScope,
): ResolvedColumn {
  for (let depth = frames.length - 1; depth >= 0; depth--) {
    const entry = frames[depth]?.entries.find((each) => each.name === qualifier);
    if (entry !== undefined) return ofEntry(entry, column, depth);
  }
  const isTransition = qualifier === 'new' || qualifier === 'old';
  return { term: columnTerm(isTransition ? qualifier : '', column, ownType(column, scope)), depth: -1 };
}

/** `*` stands for all entries of the innermost SELECT. */
function everything(frames: readonly QueryFrame[]): ResolvedColumn {
  const entries = frames.at(-1)?.entries ?? [];
  const [only] = entries;
  const term = columnTerm(entries.length === 1 ? (only?.id ?? '') : frames.length === 0 ? '' : '?', '*', undefined);
  return { term, depth: frames.length - 1, ...(entries.length === 1 && only !== undefined ? { entry: only } : {}) };
}

function bare(column: string, frames: readonly QueryFrame[], scope: ExpressionScope): ResolvedColumn {
  for (let depth = frames.length - 1; depth >= 0; depth--) {
    const entries = frames[depth]?.entries ?? [];
    const owner = entries.find((entry) => entry.columns?.has(column));
    if (owner !== undefined) return ofEntry(owner, column, depth);
    const row = entries.find((entry) => entry.name === column);
    if (row !== undefined) return { term: columnTerm(row.id, '*', undefined), entry: row, depth };
    const unknown = entries.filter((entry) => entry.columns === undefined);
    const [first] = unknown;
    if (first === undefined) continue;
    return unknown.length === 1 ? ofEntry(first, column, depth) : { term: columnTerm('?', column, undefined), depth };
  }
  const type = ownType(column, scope);
  const isTransition = type === undefined && (column === 'new' || column === 'old');
  return { term: isTransition ? columnTerm(column, '*', 'record') : columnTerm('', column, type), depth: -1 };
}

function ownType(column: string, scope: ExpressionScope): string | undefined {
  const own = scope.relation?.columns.find((each) => each.name === column);
  return own === undefined ? undefined : declaredType(own.type);
}

function ofEntry(entry: FromEntry, column: string, depth: number): ResolvedColumn {
  const isOnly = entry.single === true && (column === entry.name || entry.columns?.has(column) === true);
  return { term: columnTerm(entry.id, isOnly ? '*' : column, entry.columns?.get(column)), entry, depth };
}

function columnTerm(of: string, name: string, type: string | undefined): ColumnTerm {
  return { kind: 'column', of, name, type, text: of === '' ? name : `${of}.${name}` };
}
