import type { Condition, ConditionValue } from '../rule/condition.ts';
import { quoteIdentifier, quoteLiteral } from './quote.ts';

/** A condition as SQL, without parentheses around the whole; an empty `every` is true, an empty `some` is false. */
export function conditionSql(condition: Condition): string {
  if ('is' in condition) {
    return `${quoteIdentifier(condition.column.name)} IS ${condition.is === 'null' ? 'NULL' : 'NOT NULL'}`;
  }
  if ('compare' in condition) {
    const right = typeof condition.to === 'object' ? quoteIdentifier(condition.to.name) : valueSql(condition.to);
    return `${quoteIdentifier(condition.column.name)} ${condition.compare} ${right}`;
  }
  if ('oneOf' in condition) {
    if (condition.oneOf.length === 0) return 'false';
    return `${quoteIdentifier(condition.column.name)} IN (${condition.oneOf.map(quoteLiteral).join(', ')})`;
  }
  if ('every' in condition) return joined(condition.every, 'AND', 'true');
  if ('some' in condition) return joined(condition.some, 'OR', 'false');
  return condition.expression.text;
}

/** A constant as SQL. Throws a RangeError for NaN and infinities, which no comparison of a schema means. */
export function valueSql(value: ConditionValue): string {
  if (typeof value === 'string') return quoteLiteral(value);
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new RangeError(`${value} is no constant of a condition`);
  return String(value);
}

function joined(parts: readonly Condition[], word: 'AND' | 'OR', empty: string): string {
  const [only] = parts;
  if (only === undefined) return empty;
  if (parts.length === 1) return conditionSql(only);
  return parts.map((part) => (isAtom(part) ? conditionSql(part) : `(${conditionSql(part)})`)).join(` ${word} `);
}

function isAtom(condition: Condition): boolean {
  return 'is' in condition || 'compare' in condition || 'oneOf' in condition;
}
