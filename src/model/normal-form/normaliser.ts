import type { ColumnRef, FuncCall, Node, RangeVar, SelectStmt, SQLValueFunction } from '@pgsql/types';
import type { ExpressionScope } from '../expression-scope.ts';
import type { FromEntry, ResolvedColumn } from './query-scope.ts';
import type { ColumnTerm, Subquery, Term } from './term.ts';
import { schemaPrefix } from './type-family.ts';

/** Is told what a walk over a tree meets. */
export interface TreeObserver {
  column?(reference: ColumnRef, meaning: ResolvedColumn): void;
  /** `name` is without `pg_catalog` and `public`, `depth` is how many SELECTs are around it. */
  call?(node: FuncCall | SQLValueFunction, name: string, depth: number): void;
  /** A relation in FROM that is no CTE. */
  relation?(range: RangeVar, entry: FromEntry): void;
  /** A sub-select begins; `depth` is how many SELECTs are around it. */
  enter?(link: Subquery['link'], select: SelectStmt, depth: number): void;
  /** The sub-select that began last has ended. */
  leave?(): void;
}

/** What the builders of terms ask of the one that walks the tree. */
export interface Normaliser {
  readonly scope: ExpressionScope;
  readonly observer: TreeObserver;
  /** How many SELECTs are around the node that is being built. */
  readonly depth: number;
  /** The normal form of a node. */
  term(node: Node): Term;
  /** The normal forms of a list of nodes. */
  terms(nodes: readonly Node[] | undefined): Term[];
  /** The column that a reference means. */
  column(reference: ColumnRef): ColumnTerm;
  /** A query's text in normal form, and the value of `SELECT value` that reads no relation. */
  query(select: SelectStmt, link: Subquery['link']): { readonly text: string; readonly value?: Term };
}

/** A name without the schemas that need no mention: `now`, `auth.uid`. A name that is not qualified is looked up when the scope can. */
export function plainName(
  parts: readonly string[],
  kind: 'function' | 'type' | 'relation',
  scope: ExpressionScope,
): string {
  const name = parts.at(-1) ?? '';
  const schema = parts.length > 1 ? parts.at(-2) : scope.schemaOf?.(kind, name);
  return schemaPrefix(schema) + name;
}
