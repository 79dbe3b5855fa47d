import type { Node } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import type { Sequence } from '../../model/sequence.ts';
import { qualifiedParts } from './node-text.ts';
import { isOn, optionsByName } from './option-value.ts';
import type { Replay } from './replay.ts';
import { resolveType } from './resolve-type.ts';

const largest: Readonly<Record<string, bigint>> = { int2: 32767n, int4: 2147483647n, int8: 9223372036854775807n };

/**
 * Applies the options of CREATE or ALTER SEQUENCE, or of GENERATED AS IDENTITY, but OWNED BY (init_params in
 * src/backend/commands/sequence.c). What a new sequence is not told, it gets from its type and direction. `SEQUENCE NAME`, which
 * pg_dump writes for identity columns, names the sequence; it must not be entered in the draft yet.
 */
export function applySequenceOptions(
  sequence: Draft<Sequence>,
  nodes: readonly Node[],
  isNew: boolean,
  replay: Replay,
): void {
  const options = optionsByName(nodes);
  const resets = resetBounds(sequence, isNew);
  const type = options.get('as')?.arg;
  const isRetyped = type !== undefined && 'TypeName' in type;
  if (isRetyped) sequence.type = resolveType(type.TypeName, replay);
  sequence.increment = integerOf(options.get('increment')?.arg) ?? sequence.increment;
  sequence.cache = integerOf(options.get('cache')?.arg) ?? sequence.cache;
  if (options.has('cycle')) sequence.cycle = isOn(options.get('cycle'));
  const isAscending = sequence.increment > 0n;
  const limit = largest[sequence.type.name] ?? sequence.maximum;
  const maximum = integerOf(options.get('maxvalue')?.arg);
  if (maximum !== undefined) sequence.maximum = maximum;
  else if (isNew || options.has('maxvalue') || (isRetyped && resets.maximum))
    sequence.maximum = isAscending ? limit : -1n;
  const minimum = integerOf(options.get('minvalue')?.arg);
  if (minimum !== undefined) sequence.minimum = minimum;
  else if (isNew || options.has('minvalue') || (isRetyped && resets.minimum))
    sequence.minimum = isAscending ? 1n : -limit - 1n;
  const start = integerOf(options.get('start')?.arg);
  if (start !== undefined) sequence.start = start;
  else if (isNew) sequence.start = isAscending ? sequence.minimum : sequence.maximum;
  nameSequence(sequence, options.get('sequence_name')?.arg);
}

/** A bound that was the old type's is given up with it. */
function resetBounds(
  sequence: Draft<Sequence>,
  isNew: boolean,
): { readonly maximum: boolean; readonly minimum: boolean } {
  const limit = largest[sequence.type.name];
  if (isNew || limit === undefined) return { maximum: false, minimum: false };
  return { maximum: sequence.maximum === limit, minimum: sequence.minimum === -limit - 1n };
}

function nameSequence(sequence: Draft<Sequence>, value: Node | undefined): void {
  if (value === undefined || !('List' in value)) return;
  const { schema, name } = qualifiedParts(value.List.items);
  sequence.name = name;
  if (schema !== undefined) sequence.schema = schema;
}

function integerOf(node: Node | undefined): bigint | undefined {
  if (node === undefined) return undefined;
  if ('Integer' in node) return BigInt(node.Integer.ival ?? 0);
  if ('Float' in node) return BigInt(node.Float.fval ?? '0');
  return undefined;
}
