import type { Node, PartitionBoundSpec } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import type { PartitionBound, PartitionLimit } from '../../model/relation.ts';
import type { Replay } from './replay.ts';

/** FOR VALUES ... or DEFAULT as the model holds it. */
export function readBound(spec: PartitionBoundSpec, replay: Replay): Draft<PartitionBound> {
  if (spec.is_default) return { kind: 'default' };
  if (spec.strategy === 'h') return { kind: 'hash', modulus: spec.modulus ?? 0, remainder: spec.remainder ?? 0 };
  if (spec.strategy === 'l')
    return { kind: 'list', values: (spec.listdatums ?? []).map((value) => replay.expression(value)) };
  return { kind: 'range', from: limits(spec.lowerdatums, replay), to: limits(spec.upperdatums, replay) };
}

function limits(nodes: readonly Node[] | undefined, replay: Replay): Draft<PartitionLimit>[] {
  return (nodes ?? []).map((node) => {
    // The grammar reads MINVALUE and MAXVALUE as column names.
    const [field] = 'ColumnRef' in node ? (node.ColumnRef.fields ?? []) : [];
    const word = field !== undefined && 'String' in field ? field.String.sval : undefined;
    return word === 'minvalue' || word === 'maxvalue' ? word : replay.expression(node);
  });
}
