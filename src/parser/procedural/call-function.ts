import type { FuncCall } from '@pgsql/types';
import { quoteIdentifier } from '../../model/quote-identifier.ts';
import { textOf } from '../replay/node-text.ts';
import type { Replay } from '../replay/replay.ts';
import { relationId, typeId } from './cast-value.ts';
import type { Evaluation } from './evaluation.ts';
import { formatText, quoteLiteral } from './format-text.ts';
import { isSharedPattern } from './operate.ts';
import { textFunction } from './text-functions.ts';
import { isList, ObjectId, textOfValue, unknown, type Value } from './value.ts';

/** The value of a call of one of PostgreSQL's own functions; `unknown` for those that are not followed. */
export function callFunction(call: FuncCall, values: readonly Value[], { replay }: Evaluation): Value {
  const name = textOf(call.funcname?.at(-1));
  if (name === 'concat' || name === 'concat_ws')
    return joined(name === 'concat' ? '' : values[0], name === 'concat' ? values : values.slice(1));
  if (name === 'format') {
    const [template, ...rest] = values.map(textOfValue);
    return typeof template === 'string' ? formatText(template, rest) : unknown;
  }
  const session = sessionFunction(name, values, replay);
  if (session !== undefined) return session;
  const [first] = values;
  if (first === undefined || first === unknown || first === null)
    return name === 'quote_nullable' && first === null ? 'NULL' : (first ?? unknown);
  return ofValue(name, first, values, replay);
}

function ofValue(name: string, first: Value, values: readonly Value[], replay: Replay): Value {
  if (name === 'pg_table_is_visible' || name === 'pg_type_is_visible')
    return first instanceof ObjectId ? first.isVisible : unknown;
  if (name === 'array_length' || name === 'cardinality') return isList(first) ? first.length : unknown;
  if (name === 'abs') return typeof first === 'number' ? Math.abs(first) : unknown;
  const ofText = textFunction(name, first, values.slice(1));
  if (ofText !== undefined) return ofText;
  const text = textOfValue(first);
  if (typeof text !== 'string') return unknown;
  switch (name) {
    case 'quote_ident':
      return quoteIdentifier(text);
    case 'quote_literal':
    case 'quote_nullable':
      return quoteLiteral(text);
    case 'lower':
      return text.toLowerCase();
    case 'upper':
      return text.toUpperCase();
    case 'trim':
    case 'btrim':
      return values.length === 1 ? text.trim() : unknown;
    case 'replace': {
      const [from, to] = values.slice(1).map(textOfValue);
      return typeof from === 'string' && typeof to === 'string' ? text.replaceAll(from, to) : unknown;
    }
    case 'to_regclass':
      return relationId(text, replay);
    case 'to_regtype':
      return typeId(text, replay);
    case 'to_regnamespace':
      return replay.schemaExists(text) ? new ObjectId('schema', '', text) : null;
    case 'split_part': {
      const [separator, position] = values.slice(1);
      const isPlain = typeof separator === 'string' && separator !== '' && typeof position === 'number' && position > 0;
      return isPlain ? (text.split(separator)[position - 1] ?? '') : unknown;
    }
    case 'left':
    case 'right': {
      const count = values[1];
      if (typeof count !== 'number' || count < 0) return unknown;
      return name === 'left' ? text.slice(0, count) : text.slice(Math.max(text.length - count, 0));
    }
    case 'regexp_replace': {
      const [pattern, replacement, ...flags] = values.slice(1).map(textOfValue);
      const isPlain = typeof pattern === 'string' && isSharedPattern(pattern) && typeof replacement === 'string';
      if (!isPlain || replacement.includes('\\') || replacement.includes('$') || flags.some((flag) => flag !== 'g'))
        return unknown;
      return text.replace(new RegExp(pattern, flags.length > 0 ? 'g' : ''), replacement);
    }
    case 'starts_with':
      return typeof values[1] === 'string' ? text.startsWith(values[1]) : unknown;
    case 'string_to_array': {
      const separator = textOfValue(values[1] ?? null);
      return typeof separator === 'string' ? text.split(separator) : unknown;
    }
    case 'length':
    case 'char_length':
      return text.length;
    default:
      return unknown;
  }
}

function sessionFunction(name: string, values: readonly Value[], replay: Replay): Value | undefined {
  switch (name) {
    case 'current_schema':
      return replay.creationSchema;
    case 'current_schemas':
      return [...(values[0] === true ? ['pg_catalog'] : []), ...replay.searchPath];
    case 'current_setting': {
      const [parameter] = values;
      if (parameter === 'server_version_num') return String(replay.serverVersion * 10_000);
      return typeof parameter === 'string' ? (replay.session.value(parameter.toLowerCase()) ?? unknown) : unknown;
    }
    default:
      return undefined;
  }
}

/** concat and concat_ws pass over NULL. */
function joined(separator: Value | undefined, values: readonly Value[]): Value {
  const texts = values.map(textOfValue).filter((text) => text !== null);
  if (typeof separator !== 'string' || texts.includes(unknown)) return unknown;
  return texts.join(separator);
}
