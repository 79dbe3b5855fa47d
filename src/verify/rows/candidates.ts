import { quoteLiteral } from '../../fixer/quote.ts';
import { typeSql } from '../../fixer/type-sql.ts';
import type { Column } from '../../model/column.ts';
import type { DataType } from '../../model/data-type.ts';
import { type Constant, partsOf, type Term } from '../../model/normal-form/term.ts';
import type { PartitionLimit, Table } from '../../model/relation.ts';
import { isNumeric, isTemporal, typeFamily } from '../../semantics/type-family.ts';
import { limitsOf } from './column-limits.ts';
import { baseTypeOf, below, type Condition } from './conditions.ts';
import type { RowSpread } from './spread.ts';
import { valueCandidates } from './value-expression.ts';

/** More values than these are not tried for a column. */
const mostUsual = 24;
const mostBoundary = 60;

/** Values that a column may well hold in the row of an ordinal, as SQL of its base type, the likeliest first; never NULL. */
export function usualValues(column: Column, n: number, spread: RowSpread): readonly string[] {
  const type = typeSql(baseTypeOf(column.type));
  const labels = (limitsOf(column).values ?? []).map((label) => `${quoteLiteral(label)}::${type}`);
  const expressions = valueCandidates(column, String(n), spread);
  return [...new Set([...partitionValues(column), ...expressions, ...labels])].slice(0, mostUsual);
}

/** Ordinals far from those of rows, also where few values go round, so that a value of one is no row's. */
const elsewhere = Array.from({ length: 10 }, (_, at) => (at + 1) * 10_007_919);

/** The likeliest value in rows of other ordinals, for conditions such as a hash that only some values satisfy. */
export function otherValues(column: Column, n: number, spread: RowSpread): readonly string[] {
  return elsewhere.flatMap((offset) => valueCandidates(column, String(n + offset), spread).slice(0, 1));
}

/** Values at and around those that a condition names, and such as people forget: empty, negative, long ago. SQL of the base type. */
export function boundaryValues(column: Column, condition: Condition): readonly string[] {
  const type = baseTypeOf(column.type);
  const constants = condition.expression === undefined ? [] : [...constantsIn(condition.expression.normal)];
  const texts = [...constants.flatMap((constant) => around(constant, type)), ...extremes(type)];
  return [...new Set(texts)].slice(0, mostBoundary).map((text) => `${quoteLiteral(text)}::${typeSql(type)}`);
}

/** Values that partitions take, from their bounds. */
function partitionValues(column: Column): string[] {
  const table = column.relation;
  if (table.kind !== 'table' || (table.partitioning === undefined && table.partitionOf === undefined)) return [];
  const type = typeSql(baseTypeOf(column.type));
  return below(table).flatMap((each) => valuesInBound(each, column.name).map((value) => `(${value})::${type}`));
}

function valuesInBound(table: Table, column: string): string[] {
  const { bound, parent } = table.partitionOf ?? {};
  const at = parent?.partitioning?.key.findIndex((key) => key.column?.name === column) ?? -1;
  if (bound === undefined || at < 0) return [];
  if (bound.kind === 'list') return bound.values.map(({ text }) => text);
  if (bound.kind !== 'range') return [];
  const limit = (each: PartitionLimit | undefined) =>
    each === undefined || typeof each === 'string' ? [] : [each.text];
  return [...limit(bound.from[at]), ...limit(bound.to[at])];
}

function* constantsIn(term: Term): Generator<Constant> {
  if (term.kind === 'constant') yield term;
  for (const part of partsOf(term)) yield* constantsIn(part);
}

function around({ form, value }: Constant, type: DataType): string[] {
  const family = typeFamily(type);
  if (form === 'null') return [];
  if (form === 'number' && (family === 'text' || family === 'array')) {
    const length = Math.min(200_000, Math.max(0, Math.trunc(Number(value))));
    const sizes = [length, length + 1, Math.max(0, length - 1)];
    return sizes.map((size) => (family === 'text' ? 'a'.repeat(size) : `{${Array(size).fill('NULL').join(',')}}`));
  }
  if (isNumeric(family) && Number.isFinite(Number(value))) {
    const number = Number(value);
    const step = family === 'integer' ? 1 : 0.01;
    return [value, number - step, number + step, number * 2 + 1].map(String);
  }
  if (isTemporal(family)) return [value, ...shifted(value)];
  if (family === 'text' && form === 'string')
    return [value, `${value}x`, value.toUpperCase(), value.toLowerCase(), ` ${value}`];
  return [value];
}

/** A day before and a day after a moment. */
function shifted(value: string): string[] {
  const moment = Date.parse(value);
  if (Number.isNaN(moment)) return [];
  return [-1, 1].map((days) => new Date(moment + days * 86_400_000).toISOString());
}

function extremes(type: DataType): readonly string[] {
  const family = typeFamily(type);
  switch (family) {
    case 'integer':
      return ['-1', '0', '1', '2', '101', '32767', '2147483647', '-32768'];
    case 'decimal':
    case 'float':
    case 'money':
      return ['-1', '0', '1', '2', '0.5', '99', '101', '1001', '1000000', '-1000000'];
    case 'text':
      return ['', ' ', '!', 'not one of them', 'NOT ONE OF THEM', ' x ', 'a\nb', '1', 'a'.repeat(70), 'a'.repeat(300)];
    case 'boolean':
      return ['true', 'false'];
    case 'timestamp':
    case 'date':
      return ['1900-01-01', '2000-01-01', '2020-01-01', '2100-01-01', '3000-01-01'];
    case 'time':
      return ['00:00', '12:00', '23:59'];
    case 'interval':
      return ['0', '-1 day', '1 day', '1000 years'];
    case 'json':
      return ['{}', '[]', 'null', '1', '"text"', 'true', '[1]', '{"a": 1}'];
    case 'bytes':
      return ['', '\\x00', `\\x${'00'.repeat(300)}`];
    case 'enum':
      return type.definition?.kind === 'enum' ? type.definition.labels : [];
    case 'array':
      return ['{}', '{NULL}'];
    case 'network':
      return type.name === 'inet' || type.name === 'cidr' ? ['0.0.0.0', '::1', '10.0.0.0/8'] : [];
    default:
      return type.name.endsWith('range') ? ['empty', '(,)'] : [];
  }
}
