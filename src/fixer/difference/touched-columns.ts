import type { Column } from '../../model/column.ts';
import type { Expression } from '../../model/expression.ts';
import type { Relation } from '../../model/relation.ts';
import { namesOf } from '../../model/tree-node.ts';
import { nodesIn } from '../../model/walk-tree.ts';
import { relationKey } from '../object-key.ts';

/** Columns that are dropped or get another type, as the schema before has them. */
export class TouchedColumns {
  /** Keys of their relations. */
  readonly relations: ReadonlySet<string>;
  readonly #columns: ReadonlySet<Column>;

  constructor(columns: readonly Column[]) {
    this.#columns = new Set(columns);
    this.relations = new Set(columns.map(({ relation }) => relationKey(relation)));
  }

  /** True for one of them. */
  has(column: Column): boolean {
    return this.#columns.has(column);
  }

  /** True when expressions of a relation name one of its columns among them. */
  namedBy(relation: Relation | undefined, expressions: readonly Expression[]): boolean {
    if (relation === undefined || !this.relations.has(relationKey(relation))) return false;
    const names = new Set(relation.columns.filter((column) => this.has(column)).map(({ name }) => name));
    return expressions.some(({ tree }) => {
      for (const node of nodesIn(tree))
        if ('ColumnRef' in node && namesOf(node.ColumnRef.fields).some((name) => names.has(name))) return true;
      return false;
    });
  }
}
