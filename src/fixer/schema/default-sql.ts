import type { Expression } from '../../model/expression.ts';

/** Expressions that DEFAULT takes without parentheses. */
const plainKinds: ReadonlySet<string> = new Set(['A_Const', 'FuncCall', 'SQLValueFunction', 'TypeCast']);

/** An expression as DEFAULT takes it: in parentheses unless it is one constant, cast or call. */
export function defaultSql(expression: Expression): string {
  const [kind = ''] = Object.keys(expression.tree);
  return plainKinds.has(kind) ? expression.text : `(${expression.text})`;
}
