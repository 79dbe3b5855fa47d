import type { Node } from '@pgsql/types';
import type { Expression } from '../expression.ts';
import type { FunctionCall } from './function-calls.ts';

/** The same expression with each of these calls inside `(SELECT ...)`, so that PostgreSQL evaluates it once for the query. */
export function wrapCalls(expression: Expression, calls: readonly FunctionCall[]): Expression {
  const nodes = new Set<unknown>(calls.map((call) => call.node));
  return expression.withTree(wrapped(expression.tree, nodes) as Node);
}

/** A call inside another that is wrapped goes with it. */
function wrapped(value: unknown, calls: ReadonlySet<unknown>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => wrapped(item, calls));
  const entries = Object.entries(value);
  if (entries.some(([, item]) => calls.has(item))) return inSelect(value as Node);
  return Object.fromEntries(entries.map(([key, item]) => [key, wrapped(item, calls)]));
}

function inSelect(call: Node): Node {
  return {
    SubLink: {
      subLinkType: 'EXPR_SUBLINK',
      subselect: {
        SelectStmt: {
          targetList: [{ ResTarget: { val: call } }],
          limitOption: 'LIMIT_OPTION_DEFAULT',
          op: 'SETOP_NONE',
        },
      },
    },
  };
}
