import type { Node } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import type { Sequence } from '../../model/sequence.ts';
import { qualifiedParts } from './node-text.ts';
import type { Replay } from './replay.ts';
import { resolveType } from './resolve-type.ts';

const largest: Readonly<Record<string, bigint>> = { int2: 32767n, int4: 2147483647n, int8: 9223372036854775807n };

/**
 * Applies the options of CREATE or ALTER SEQUENCE, or of GENERATED AS IDENTITY, but OWNED BY. `SEQUENCE NAME`, which pg_dump
 * writes for identity columns, names the sequence; it must not be entered in the draft yet.
 */
export function applySequenceOptions(sequence: Draft<Sequence>, options: readonly Node[], replay: Replay): void {
  let startGiven = false;
  const before = { type: sequence.type.name, descending: sequence.increment < 0n };
  for (const node of options) {
    if (!('DefElem' in node)) continue;
    const { defname, arg } = node.DefElem;
    switch (defname) {
      case 'as':
        if (arg !== undefined && 'TypeName' in arg) sequence.type = resolveType(arg.TypeName, replay);
        break;
      case 'start':
        sequence.start = integerOf(arg) ?? sequence.start;
        startGiven = true;
        break;
      case 'increment':
        sequence.increment = integerOf(arg) ?? sequence.increment;
        break;
      case 'cache':
        sequence.cache = integerOf(arg) ?? sequence.cache;
        break;
      case 'cycle':
        sequence.cycle = arg !== undefined && 'Boolean' in arg && arg.Boolean.boolval === true;
        break;
      case 'sequence_name':
        if (arg !== undefined && 'List' in arg) {
          const { schema, name } = qualifiedParts(arg.List.items);
          sequence.name = name;
          if (schema !== undefined) sequence.schema = schema;
        }
        break;
      default:
    }
  }
  const descending = sequence.increment < 0n;
  if (before.type !== sequence.type.name || before.descending !== descending) {
    const limit = largest[sequence.type.name] ?? sequence.maximum;
    sequence.maximum = descending ? -1n : limit;
    sequence.minimum = descending ? -limit - 1n : 1n;
  }
  sequence.minimum = bound(options, 'minvalue') ?? sequence.minimum;
  sequence.maximum = bound(options, 'maxvalue') ?? sequence.maximum;
  const outside = sequence.start < sequence.minimum || sequence.start > sequence.maximum;
  const boundGiven = bound(options, 'minvalue') !== undefined || bound(options, 'maxvalue') !== undefined;
  if (!startGiven && (outside || descending || boundGiven))
    sequence.start = descending ? sequence.maximum : sequence.minimum;
}

function bound(options: readonly Node[], name: 'minvalue' | 'maxvalue'): bigint | undefined {
  for (const node of options)
    if ('DefElem' in node && node.DefElem.defname === name) return integerOf(node.DefElem.arg);
  return undefined;
}

function integerOf(node: Node | undefined): bigint | undefined {
  if (node === undefined) return undefined;
  if ('Integer' in node) return BigInt(node.Integer.ival ?? 0);
  if ('Float' in node) return BigInt(node.Float.fval ?? '0');
  return undefined;
}
