import type { DataType } from './data-type.ts';
import type { QualifiedName } from './name.ts';

/** A relation as far as an expression can name its parts. */
export interface ScopeRelation extends QualifiedName {
  /** Empty when they are not known. */
  readonly columns: readonly { readonly name: string; readonly type: DataType }[];
}

/** What the names in an expression mean. Without it names are taken as written and types are not known. */
export interface ExpressionScope {
  /** The relation that the expression belongs to. A domain's check has one column, `value`, of the domain's base type. */
  readonly relation?: ScopeRelation | undefined;
  /** The type that its value takes: that of the column for a default. */
  readonly type?: DataType | undefined;
  /** The relation that a name in a sub-select means, `schema` undefined when it is not qualified; undefined when it is not known. */
  readonly find?: ((schema: string | undefined, name: string) => ScopeRelation | undefined) | undefined;
  /** The schema that the search path finds for a name that is not qualified; undefined when it is not known. */
  readonly schemaOf?: ((kind: 'function' | 'type' | 'relation', name: string) => string | undefined) | undefined;
}
