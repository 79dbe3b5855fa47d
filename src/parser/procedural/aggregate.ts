import type { FuncCall, Node, ResTarget } from '@pgsql/types';
import { textOf } from '../replay/node-text.ts';
import type { Evaluation } from './evaluation.ts';
import { Names } from './names.ts';
import { sorted } from './sorted.ts';
import type { Row } from './value.ts';
import { textOfValue, unknown, type Value } from './value.ts';

const aggregates = new Set(['array_agg', 'bool_and', 'bool_or', 'count', 'max', 'min', 'string_agg', 'sum']);

/** Targets whose aggregates were computed over the tuples and replaced by names; undefined when they hold none. */
export function aggregatesReplaced(
  targets: readonly ResTarget[],
  tuples: readonly ReadonlyMap<string, Row>[],
  complete: boolean,
  outer: Names,
  evaluation: Evaluation,
): { readonly targets: readonly ResTarget[]; readonly names: Names } | undefined {
  const names = new Names(outer);
  let count = 0;
  const replaced = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(replaced);
    if (typeof value !== 'object' || value === null || 'SubLink' in value) return value;
    const call = (value as { readonly FuncCall?: FuncCall }).FuncCall;
    if (call !== undefined && aggregates.has(textOf(call.funcname?.at(-1)))) {
      const name = `aggregate ${count++}`;
      names.set(name, complete ? aggregateOf(call, tuples, outer, evaluation) : unknown);
      return { ColumnRef: { fields: [{ String: { sval: name } }] } };
    }
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, replaced(child)]));
  };
  const result = targets.map((target) => ({ ...target, ...named(target), val: replaced(target.val) as Node }));
  return count === 0 ? undefined : { targets: result, names };
}

/** An aggregate without an alias keeps its function's name. */
function named({ name, val }: ResTarget): { name?: string } {
  if (name !== undefined) return { name };
  return val !== undefined && 'FuncCall' in val ? { name: textOf(val.FuncCall.funcname?.at(-1)) } : {};
}

function aggregateOf(
  call: FuncCall,
  tuples: readonly ReadonlyMap<string, Row>[],
  outer: Names,
  evaluation: Evaluation,
): Value {
  if (call.agg_filter !== undefined || call.agg_distinct) return unknown;
  if (call.agg_star) return tuples.length;
  const [argument, separator] = call.args ?? [];
  if (argument === undefined) return unknown;
  const ordered = sorted(tuples, call.agg_order, outer, evaluation);
  const values = ordered.map((tuple) => evaluation.evaluate(argument, new Names(outer, tuple)));
  switch (textOf(call.funcname?.at(-1))) {
    case 'count':
      return values.includes(unknown) ? unknown : values.filter((value) => value !== null).length;
    case 'array_agg':
      return values.length === 0 ? null : values;
    case 'string_agg': {
      const texts = values.filter((value) => value !== null).map(textOfValue);
      const between = separator === undefined ? '' : evaluation.evaluate(separator, outer);
      if (texts.includes(unknown) || typeof between !== 'string') return unknown;
      return texts.length === 0 ? null : texts.join(between);
    }
    case 'max':
    case 'min':
      return extreme(textOf(call.funcname?.at(-1)) === 'max', values);
    case 'bool_or':
      return values.length === 0 ? null : values.includes(true) ? true : values.includes(unknown) ? unknown : false;
    default:
      return values.length === 0 ? null : unknown;
  }
}

function extreme(isLargest: boolean, values: readonly Value[]): Value {
  const numbers = values.filter((value) => value !== null);
  if (numbers.length === 0) return null;
  if (!numbers.every((value) => typeof value === 'number')) return unknown;
  return isLargest ? Math.max(...numbers) : Math.min(...numbers);
}
