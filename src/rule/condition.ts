import type { Column } from '../model/column.ts';
import type { Expression } from '../model/expression.ts';

/** A value in a condition. */
export type ConditionValue = string | number | boolean;

/** A predicate or check as data, so that a rule never writes SQL; the fixer renders it. */
export type Condition =
  | { readonly column: Column; readonly is: 'null' | 'not-null' }
  | {
      readonly column: Column;
      readonly compare: '=' | '<>' | '<' | '<=' | '>' | '>=';
      readonly to: ConditionValue | Column;
    }
  | { readonly column: Column; readonly oneOf: readonly string[] }
  | { readonly every: readonly Condition[] }
  | { readonly some: readonly Condition[] }
  | { readonly expression: Expression };
