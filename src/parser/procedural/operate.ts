import { equals, isList, ObjectId, textOfValue, unknown, type Value } from './value.ts';

/** The value of `left operator right`; `unknown` for operators that are not followed. */
export function operate(operator: string, left: Value, right: Value): Value {
  if (operator === '||') return concatenated(left, right);
  if (left === null || right === null) return null;
  if (left === unknown || right === unknown) return unknown;
  switch (operator) {
    case '=':
      return equals(left, right);
    case '<>': {
      const same = equals(left, right);
      return typeof same === 'boolean' ? !same : same;
    }
    case '<':
    case '>':
    case '<=':
    case '>=':
      return ordered(operator, left, right);
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return calculated(operator, left, right);
    case '~~':
      return isLike(left, right, '');
    case '!~~':
      return negated(isLike(left, right, ''));
    case '~~*':
      return isLike(left, right, 'i');
    case '!~~*':
      return negated(isLike(left, right, 'i'));
    case '~':
      return matches(left, right, '');
    case '!~':
      return negated(matches(left, right, ''));
    case '~*':
      return matches(left, right, 'i');
    default:
      return unknown;
  }
}

function concatenated(left: Value, right: Value): Value {
  if (left === null || right === null) return null;
  if (isList(left)) return isList(right) ? [...left, ...right] : [...left, right];
  const [first, second] = [textOfValue(left), textOfValue(right)];
  return typeof first === 'string' && typeof second === 'string' ? first + second : unknown;
}

function ordered(operator: string, left: Value, right: Value): Value {
  const areNumbers = typeof left === 'number' && typeof right === 'number';
  if (!areNumbers) return unknown;
  if (operator === '<') return left < right;
  if (operator === '>') return left > right;
  return operator === '<=' ? left <= right : left >= right;
}

function calculated(operator: string, left: Value, right: Value): Value {
  if (typeof left !== 'number' || typeof right !== 'number') return unknown;
  if (operator === '+') return left + right;
  if (operator === '/' || operator === '%') return divided(operator, left, right);
  return operator === '-' ? left - right : left * right;
}

/** Of whole numbers, as PostgreSQL does: the quotient is cut off towards zero. */
function divided(operator: string, left: number, right: number): Value {
  if (!Number.isInteger(left) || !Number.isInteger(right) || right === 0) return unknown;
  return operator === '/' ? Math.trunc(left / right) : left % right;
}

function negated(value: Value): Value {
  return typeof value === 'boolean' ? !value : value;
}

function isLike(left: Value, right: Value, flags: string): Value {
  const [text, pattern] = [textOfValue(left), textOfValue(right)];
  if (typeof text !== 'string' || typeof pattern !== 'string' || left instanceof ObjectId) return unknown;
  const source = [...pattern.matchAll(/\\(.)|([%_])|(.)/gsu)].map(([, escaped, wildcard, plain]) => {
    if (wildcard !== undefined) return wildcard === '%' ? '.*' : '.';
    return (escaped ?? plain ?? '').replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
  });
  return new RegExp(`^${source.join('')}$`, `su${flags}`).test(text);
}

/** True for a regular expression that means the same to PostgreSQL and to JavaScript. */
export function isSharedPattern(pattern: string): boolean {
  return /^[\w^$.*+?()|[\] -]*$/.test(pattern);
}

/** Other patterns are left to a server. */
function matches(left: Value, right: Value, flags: string): Value {
  const [text, pattern] = [textOfValue(left), textOfValue(right)];
  if (typeof text !== 'string' || typeof pattern !== 'string' || !isSharedPattern(pattern)) return unknown;
  try {
    return new RegExp(pattern, flags).test(text);
  } catch {
    return unknown;
  }
}
