import type { Node } from '@pgsql/types';
import type { Condition, ConditionValue } from '../rule/condition.ts';

/** A condition as the parse tree that PostgreSQL's grammar gives its SQL, so that it can be compared with stored predicates. */
export function conditionTree(condition: Condition): Node {
  if ('is' in condition) {
    const test = condition.is === 'null' ? 'IS_NULL' : 'IS_NOT_NULL';
    return { NullTest: { arg: columnTree(condition.column.name), nulltesttype: test } };
  }
  if ('compare' in condition) {
    const right = typeof condition.to === 'object' ? columnTree(condition.to.name) : valueTree(condition.to);
    return operation('AEXPR_OP', condition.compare, columnTree(condition.column.name), right);
  }
  if ('oneOf' in condition) {
    if (condition.oneOf.length === 0) return valueTree(false);
    const items = condition.oneOf.map((value) => valueTree(value));
    return operation('AEXPR_IN', '=', columnTree(condition.column.name), { List: { items } });
  }
  if ('every' in condition) return joined(condition.every, 'AND_EXPR');
  if ('some' in condition) return joined(condition.some, 'OR_EXPR');
  return condition.expression.tree;
}

/** The test that a column is not null. */
export function notNullTree(column: string): Node {
  return { NullTest: { arg: columnTree(column), nulltesttype: 'IS_NOT_NULL' } };
}

function columnTree(name: string): Node {
  return { ColumnRef: { fields: [{ String: { sval: name } }] } };
}

function operation(kind: 'AEXPR_OP' | 'AEXPR_IN', operator: string, left: Node, right: Node): Node {
  return { A_Expr: { kind, name: [{ String: { sval: operator } }], lexpr: left, rexpr: right } };
}

function joined(parts: readonly Condition[], operator: 'AND_EXPR' | 'OR_EXPR'): Node {
  const [only] = parts;
  if (only === undefined) return valueTree(operator === 'AND_EXPR');
  if (parts.length === 1) return conditionTree(only);
  return { BoolExpr: { boolop: operator, args: parts.map(conditionTree) } };
}

// The grammar's JSON leaves out zero values, so `{}` stands for 0 and false.
function valueTree(value: ConditionValue): Node {
  if (typeof value === 'boolean') return { A_Const: { boolval: value ? { boolval: true } : {} } };
  if (typeof value === 'string') return { A_Const: { sval: { sval: value } } };
  if (Number.isInteger(value) && Math.abs(value) <= 2_147_483_647)
    return { A_Const: { ival: value === 0 ? {} : { ival: value } } };
  return { A_Const: { fval: { fval: String(value) } } };
}
