import type { A_Const } from '@pgsql/types';
import { type ArrayElement, parseArrayLiteral, printArrayLiteral } from './array-literal.ts';
import { normaliseInterval } from './interval-literal.ts';
import type { Constant } from './term.ts';
import { normaliseTime } from './time-literal.ts';
import { elementType, isNumber, isText, isTime, schemaPrefix } from './type-family.ts';

const truths: Readonly<Record<string, string>> = {
  t: 'true',
  true: 'true',
  y: 'true',
  yes: 'true',
  on: 'true',
  '1': 'true',
  f: 'false',
  false: 'false',
  n: 'false',
  no: 'false',
  off: 'false',
  '0': 'false',
};
/** Types whose values are names of objects. */
const references: ReadonlySet<string> = new Set(
  'regclass regproc regprocedure regoper regoperator regtype regrole regnamespace regconfig regdictionary regcollation'.split(
    ' ',
  ),
);
const numberForm = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

/** The constant that a literal denotes, its type still open when it is a string. */
export function constantOf(node: A_Const): Constant {
  if (node.isnull === true) return makeConstant('null', '');
  if (node.boolval !== undefined) return makeConstant('boolean', String(node.boolval.boolval ?? false), 'bool');
  if (node.ival !== undefined) return makeConstant('number', String(node.ival.ival ?? 0), 'int4');
  if (node.fval !== undefined) {
    const value = plainNumber(node.fval.fval ?? '0');
    return makeConstant('number', value, /^-?\d{1,19}$/.test(node.fval.fval ?? '') ? 'int8' : 'numeric');
  }
  if (node.bsval !== undefined) return makeConstant('string', (node.bsval.bsval ?? '').replace(/^b/, ''), 'bit');
  return makeConstant('string', node.sval?.sval ?? '');
}

/** A constant. Its text does not name its type. */
export function makeConstant(form: Constant['form'], value: string, type?: string): Constant {
  const text = form === 'string' ? `'${value.replaceAll("'", "''")}'` : form === 'null' ? 'null' : value;
  return { kind: 'constant', form, value, type, text };
}

/** A constant whose text names its type, for places where that decides the meaning. */
export function withType(constant: Constant): Constant {
  return { ...constant, text: `${constant.text}::${constant.type}` };
}

/** A string constant once its type is known: its value in the type's own spelling. Other constants only change their type. */
export function settle(constant: Constant, type: string, modifiers: readonly string[] = []): Constant {
  const { form, value } = constant;
  if (form === 'string') return settleString(value, type, modifiers);
  if (form === 'number' && isText(type)) return makeConstant('string', value, type);
  return makeConstant(form, value, type);
}

function settleString(value: string, type: string, modifiers: readonly string[] = []): Constant {
  if (isNumber(type) && numberForm.test(value.trim())) return makeConstant('number', plainNumber(value.trim()), type);
  if (type === 'bool') {
    const truth = truths[value.trim().toLowerCase()];
    return truth === undefined ? makeConstant('string', value, type) : makeConstant('boolean', truth, type);
  }
  return makeConstant('string', normaliseString(value, type, modifiers), type);
}

function normaliseString(value: string, type: string, modifiers: readonly string[]): string {
  if (type === 'interval') return normaliseInterval(value, modifiers);
  if (isTime(type)) return normaliseTime(value, type);
  if (type === 'uuid') return value.trim().replaceAll(/[{}]/g, '').toLowerCase();
  if (type === 'bytea') return normaliseBytes(value);
  if (type === 'jsonb') return normaliseJson(value) ?? value;
  if (references.has(type)) return normaliseReference(value);
  const element = elementType(type);
  return element === undefined ? value : normaliseArray(value, element);
}

/**
 * A string whose type PostgreSQL infers in a way that is not followed here: arrays and JSON are brought into one spelling,
 * because the server spells them its own way.
 */
export function settleUnknown(constant: Constant): Constant {
  const { form, value, type } = constant;
  if (form !== 'string' || type !== undefined || !/^\s*[[{]/.test(value)) return constant;
  return makeConstant('string', normaliseJson(value) ?? normaliseArray(value, 'text'), type);
}

/** True for a string that reads as a number. */
export function looksNumeric(constant: Constant): boolean {
  return constant.form === 'string' && numberForm.test(constant.value);
}

/** The elements of a constant array, each settled; undefined when it is no plain one-dimensional array. */
export function elementsOf(constant: Constant): readonly Constant[] | undefined {
  if (constant.form !== 'string') return undefined;
  const type = elementType(constant.type);
  if (constant.type !== undefined && type === undefined) return undefined;
  const elements = parseArrayLiteral(constant.value);
  if (elements === undefined || elements.some((element) => typeof element === 'object' && element !== null))
    return undefined;
  return elements.map((element) => {
    if (element === null) return makeConstant('null', '');
    const plain = makeConstant('string', element as string);
    return type === undefined ? plain : settle(plain, type);
  });
}

/** The constant array of these elements. */
export function arrayOf(elements: readonly Constant[], elementTypeName: string | undefined): Constant {
  const type = elementTypeName === undefined ? undefined : `${elementTypeName.replace('[]', '')}[]`;
  return makeConstant('string', printArrayLiteral(elements.map(elementValue)), type);
}

function elementValue(element: Constant): ArrayElement {
  if (element.form === 'null') return null;
  if (element.form === 'boolean') return element.value === 'true' ? 't' : 'f';
  const nested = elementType(element.type) === undefined ? undefined : parseArrayLiteral(element.value);
  return nested ?? element.value;
}

function normaliseArray(value: string, element: string): string {
  const elements = parseArrayLiteral(value);
  if (elements === undefined) return value;
  const each = (item: ArrayElement): ArrayElement => {
    if (item === null) return null;
    return typeof item === 'string' ? elementValue(settleString(item, element)) : item.map(each);
  };
  return printArrayLiteral(elements.map(each));
}

function normaliseJson(value: string): string | undefined {
  // A double cannot hold them, and two such numbers must not become one.
  if (/\d{16}/.test(value)) return undefined;
  try {
    return JSON.stringify(sortKeys(JSON.parse(value)));
  } catch {
    return undefined;
  }
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sortKeys(item)]));
}

/** Bytes in hexadecimal; the older escape format is read too. */
function normaliseBytes(value: string): string {
  if (value.startsWith('\\x')) return value.toLowerCase();
  const bytes: number[] = [];
  for (const [, octal, escaped, plain = ''] of value.matchAll(/\\(\d{3})|(\\\\)|([^\\]+)/g)) {
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8));
    else bytes.push(...new TextEncoder().encode(escaped === undefined ? plain : '\\'));
  }
  return `\\x${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** A name in a string, as `nextval` takes it: folded unless quoted, without the schemas that need no mention. */
function normaliseReference(value: string): string {
  const parts = [...value.trim().matchAll(/"((?:[^"]|"")*)"|([^."]+)/g)].map(
    ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain.trim().toLowerCase(),
  );
  return (parts.length > 1 && schemaPrefix(parts[0]) === '' ? parts.slice(1) : parts).join('.');
}

/** A decimal without exponent, sign `+` or leading zeros; its scale is kept. */
function plainNumber(text: string): string {
  const parts = /^([+-]?)(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i.exec(text.replaceAll('_', ''));
  if (parts === null) return text;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts;
  const shift = Number(exponent);
  if (Math.abs(shift) > 1000) return text;
  const digits = (whole + fraction).padEnd(whole.length + shift, '0');
  const point = whole.length + shift;
  const padded = point <= 0 ? digits.padStart(digits.length - point + 1, '0') : digits;
  const at = Math.max(point, 1);
  const integer = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  const rest = padded.slice(at);
  const number = rest === '' ? integer : `${integer}.${rest}`;
  return sign === '-' && /[1-9]/.test(number) ? `-${number}` : number;
}
