import type { Expression } from '../expression.ts';
import type { QualifiedName } from '../name.ts';
import { nameKey } from '../name.ts';
import { observe } from '../normal-form/normalise.ts';

/** The relations that the sub-selects of an expression read, each once, CTE names left out. The schema is `''` when it cannot be told. */
export function relationsRead(expression: Expression): readonly QualifiedName[] {
  const names = new Map<string, QualifiedName>();
  observe(expression.tree, expression.scope, {
    relation(_range, { relation }) {
      if (relation !== undefined) names.set(nameKey(relation.schema, relation.name), relation);
    },
  });
  return [...names.values()];
}
