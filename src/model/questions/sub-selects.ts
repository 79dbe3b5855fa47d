import type { Expression } from '../expression.ts';
import type { QualifiedName } from '../name.ts';
import { observe } from '../normal-form/normalise.ts';
import type { Subquery } from '../normal-form/term.ts';
import { type FunctionCall, functionCalls } from './function-calls.ts';

/** A sub-select of an expression, with all that is inside it. */
export interface SubSelect {
  readonly link: Subquery['link'];
  /** Relations that it reads, CTE names left out; the schema is `''` when it cannot be told. */
  readonly relations: readonly QualifiedName[];
  readonly calls: readonly FunctionCall[];
  /** True when it takes a column from the row, or from a query around it. */
  readonly correlated: boolean;
}

interface Open {
  readonly link: Subquery['link'];
  readonly depth: number;
  readonly relations: QualifiedName[];
  readonly calls: object[];
  correlated: boolean;
}

/** The sub-selects of an expression, inner ones before those around them. */
export function subSelects(expression: Expression): readonly SubSelect[] {
  const stack: Open[] = [];
  const closed: Open[] = [];
  observe(expression.tree, expression.scope, {
    enter: (link, _select, depth) => {
      stack.push({ link, depth, relations: [], calls: [], correlated: false });
    },
    leave: () => {
      const last = stack.pop();
      if (last !== undefined) closed.push(last);
    },
    relation: (_range, { relation }) => {
      if (relation !== undefined) for (const each of stack) each.relations.push(relation);
    },
    call: (node) => {
      for (const each of stack) each.calls.push(node);
    },
    column: (_reference, { depth }) => {
      for (const each of stack) if (depth < each.depth) each.correlated = true;
    },
  });
  if (closed.length === 0) return [];
  const byNode = new Map<object, FunctionCall>(functionCalls(expression).map((call) => [call.node, call]));
  return closed.map(({ link, relations, calls, correlated }) => ({
    link,
    relations,
    calls: calls.flatMap((node) => byNode.get(node) ?? []),
    correlated,
  }));
}
