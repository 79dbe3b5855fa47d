import type { TypeCast } from '@pgsql/types';
import { arrayOf, settle } from './constant.ts';
import type { Normaliser } from './normaliser.ts';
import type { Composition, Constant, Term } from './term.ts';
import { elementType, isImplicitCast, isInteger, isNumber, isText, type NamedType, namedType } from './type-family.ts';

/** The normal form of `CAST (operand AS type)`: nothing but the constant where the operand is one. */
export function castTerm(node: TypeCast, normaliser: Normaliser): Term {
  if (node.arg === undefined || node.typeName === undefined) throw new TypeError('A cast without operand or type');
  const schemaOf = normaliser.scope.schemaOf;
  const type = namedType(node.typeName, schemaOf && ((name) => schemaOf('type', name)));
  return cast(normaliser.term(node.arg), type);
}

function cast(operand: Term, type: NamedType): Term {
  const element = elementType(type.name);
  if (element !== undefined && operand.kind === 'array')
    return arrayTerm(operand.items.map((item) => cast(item, { name: element, modifiers: type.modifiers })));
  const modified = type.modifiers.length > 0 && type.name !== 'interval';
  if (operand.kind === 'constant') {
    const constant = castConstant(operand, type);
    if (constant !== undefined) return modified ? makeCast(constant, type) : constant;
  }
  return !modified && operand.type === type.name ? operand : makeCast(operand, type);
}

/** undefined when the cast does more than to name the type. */
function castConstant(constant: Constant, type: NamedType): Constant | undefined {
  const { form, type: from, value } = constant;
  const isFree =
    form === 'null' || from === undefined || from === type.name || isText(from) || isText(elementType(from));
  if (form === 'number') {
    const fits = isNumber(type.name) && !(isInteger(type.name) && value.includes('.'));
    return fits || isText(type.name) ? settle(constant, type.name) : undefined;
  }
  return isFree ? settle(constant, type.name, type.modifiers) : undefined;
}

function makeCast(operand: Term, type: NamedType): Term {
  const to = type.modifiers.length === 0 ? type.name : `${type.name}(${type.modifiers.join(',')})`;
  return { kind: 'cast', operand, to, type: type.name, text: `${operand.text}::${to}` };
}

/** A term as an operand: without the casts that PostgreSQL makes by itself. */
export function absorb(term: Term): Term {
  let operand = term;
  while (operand.kind === 'cast' && operand.to === operand.type && isImplicitCast(operand.operand.type, operand.to))
    operand = operand.operand;
  return operand;
}

/** `ARRAY[...]`; a constant when all its elements are. */
export function arrayTerm(items: readonly Term[]): Term {
  const plain = items.map(absorb);
  const type = items.map((item) => item.type).find((each) => each !== undefined);
  const constants = plain.filter((item) => item.kind === 'constant');
  if (constants.length === plain.length) return arrayOf(constants, type);
  return {
    kind: 'array',
    items: plain,
    type: type === undefined ? undefined : `${type}[]`,
    text: `array[${plain.map((item) => item.text).join(', ')}]`,
  };
}

/** `ROW(...)`. */
export function rowTerm(items: readonly Term[]): Composition {
  return { kind: 'row', items, type: 'record', text: `row(${items.map((item) => item.text).join(', ')})` };
}
