import type { Constant } from '../normal-form/term.ts';
import { isTime } from '../normal-form/type-family.ts';

/**
 * Less than, equal to or greater than 0 as the first constant is less than, equal to or greater than the second; undefined when
 * it cannot be told: texts, whose order the collation decides, and constants of different kinds.
 */
export function compareConstants(a: Constant, b: Constant): number | undefined {
  if (a.form === 'null' || b.form === 'null') return undefined;
  if (a.form !== b.form) return undefined;
  if (a.form === 'number') return compareNumbers(a.value, b.value);
  if (a.value === b.value) return 0;
  const isOrdered =
    a.type === b.type && isTime(a.type) && a.type !== 'interval' && isPlainTime(a.value) && isPlainTime(b.value);
  if (a.form === 'boolean') return a.value === 'false' ? -1 : 1;
  return isOrdered ? (a.value < b.value ? -1 : 1) : undefined;
}

/** True when the constants differ in value; false when they are equal or it cannot be told. */
export function constantsDiffer(a: Constant, b: Constant): boolean {
  if (a.form === 'null' || b.form === 'null' || a.form !== b.form) return false;
  return a.form === 'number' ? compareNumbers(a.value, b.value) !== 0 : a.value !== b.value;
}

/** Decimals are compared by their digits, since a double would round them. */
function compareNumbers(a: string, b: string): number {
  const negative = a.startsWith('-');
  if (negative !== b.startsWith('-')) return isZero(a) && isZero(b) ? 0 : negative ? -1 : 1;
  const order = compareMagnitudes(a.replace('-', ''), b.replace('-', ''));
  return negative ? -order : order;
}

function compareMagnitudes(a: string, b: string): number {
  const [wholeA = '', fractionA = ''] = a.split('.');
  const [wholeB = '', fractionB = ''] = b.split('.');
  if (wholeA.length !== wholeB.length) return wholeA.length - wholeB.length;
  const length = Math.max(fractionA.length, fractionB.length);
  const digitsA = wholeA + fractionA.padEnd(length, '0');
  const digitsB = wholeB + fractionB.padEnd(length, '0');
  return digitsA === digitsB ? 0 : digitsA < digitsB ? -1 : 1;
}

function isZero(number: string): boolean {
  return !/[1-9]/.test(number);
}

function isPlainTime(value: string): boolean {
  return /^\d{4}-\d\d-\d\d(?: |$)|^\d\d:\d\d/.test(value);
}
