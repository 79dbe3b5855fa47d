import type { Node } from '@pgsql/types';
import { textOf } from '../replay/node-text.ts';
import type { Evaluation } from './evaluation.ts';
import type { Names } from './names.ts';
import { equals, ObjectId, unknown, type Value } from './value.ts';

/** Values that a condition demands of columns outright, by `column` or `entry.column`: rows without them need not be made. */
export type Wanted = ReadonlyMap<string, Value>;

/** Adds what a condition demands, as far as it can be told with the names that are known. */
export function wantedValues(condition: Node | undefined, names: Names, evaluation: Evaluation, also?: Wanted): Wanted {
  const wanted = new Map(also);
  const note = (column: Node | undefined, other: Node | undefined): void => {
    if (column === undefined || other === undefined || !('ColumnRef' in column)) return;
    const value = evaluation.evaluate(other, names);
    const path = (column.ColumnRef.fields ?? []).map(textOf).join('.');
    if ((typeof value === 'string' || value instanceof ObjectId) && !wanted.has(path)) wanted.set(path, value);
  };
  const visit = (node: Node | undefined): void => {
    if (node === undefined) return;
    if ('BoolExpr' in node && node.BoolExpr.boolop === 'AND_EXPR')
      for (const part of node.BoolExpr.args ?? []) visit(part);
    if (!('A_Expr' in node) || node.A_Expr.kind !== 'AEXPR_OP' || textOf(node.A_Expr.name?.at(-1)) !== '=') return;
    const { lexpr, rexpr } = node.A_Expr;
    note(lexpr, rexpr);
    note(rexpr, lexpr);
  };
  visit(condition);
  return wanted;
}

/** What is demanded of the columns of one entry of a FROM clause. */
export function wantedOf(entry: string, wanted: Wanted): Wanted {
  const own = new Map<string, Value>();
  for (const [path, value] of wanted) {
    if (!path.includes('.')) own.set(path, value);
    else if (path.startsWith(`${entry}.`)) own.set(path.slice(entry.length + 1), value);
  }
  return own;
}

/** False when a row whose column has this value cannot be wanted. */
export function fits(wanted: Wanted, column: string, value: Value): boolean {
  const want = wanted.get(column);
  return want === undefined || value === unknown || equals(want, value) !== false;
}
