import type { DataType } from './data-type.ts';
import type { Expression } from './expression.ts';
import type { Grant } from './grant.ts';
import type { QualifiedName } from './name.ts';
import type { Origin } from './origin.ts';

/** A function, procedure, window function or aggregate. */
export interface Routine extends QualifiedName {
  readonly kind: 'function';
  readonly routine: 'function' | 'procedure' | 'window' | 'aggregate';
  readonly parameters: readonly RoutineParameter[];
  /** undefined for procedures and for functions that return by OUT parameters only. */
  readonly returns?: { readonly type: DataType; readonly set: boolean };
  /** Lower case: sql, plpgsql, c, internal ... */
  readonly language: string;
  readonly volatility: 'immutable' | 'stable' | 'volatile';
  readonly securityDefiner: boolean;
  readonly leakproof: boolean;
  readonly strict: boolean;
  readonly parallel: 'unsafe' | 'restricted' | 'safe';
  /** SET clauses: lower-case setting name to value as pg_proc.proconfig holds it (`search_path` to `''` or `pg_catalog, pg_temp`). */
  readonly configuration: ReadonlyMap<string, string>;
  /** Text between the quotes; undefined for C functions, aggregates and bodies written as SQL (see `sqlBody`). */
  readonly body?: string;
  /** BEGIN ATOMIC ... END or RETURN expression, as parse tree. */
  readonly sqlBody?: unknown;
  /** The same body as text: as written in a file, or from pg_get_function_sqlbody; there whenever `sqlBody` is. */
  readonly sqlBodyText?: string;
  /** The whole CREATE AGGREGATE: as written in a file, or made of what the catalog says; undefined for other routines. */
  readonly definition?: string;
  readonly owner?: string;
  /** EXECUTE for PUBLIC, which PostgreSQL grants by default, is listed here unless it was taken away. */
  readonly grants: readonly Grant[];
  readonly comment?: string;
  readonly extension?: string;
  readonly origin: Origin;
}

/** One parameter of a routine. */
export interface RoutineParameter {
  readonly name?: string;
  readonly type: DataType;
  readonly mode: 'in' | 'out' | 'inout' | 'variadic' | 'table';
  readonly default?: Expression;
}
