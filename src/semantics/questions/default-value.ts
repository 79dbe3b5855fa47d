import type { Column } from '../../model/column.ts';
import { type Constant, constantOf } from '../expression-tree.ts';

/** The constant that a column gets when an INSERT says nothing; undefined when it has no default, NULL or a computed one. */
export function defaultValueOf(column: Column): Constant | undefined {
  const { definition } = column.type;
  const ofDomain = definition?.kind === 'domain' && column.type.dimensions === 0 ? definition.default : undefined;
  const expression = column.default ?? ofDomain;
  return expression === undefined ? undefined : constantOf(expression.tree);
}
