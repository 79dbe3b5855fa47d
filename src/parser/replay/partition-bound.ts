import type { Node, PartitionBoundSpec } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import type { PartitionBound, PartitionLimit, Table } from '../../model/relation.ts';
import type { Replay } from './replay.ts';
import type { ExpressionPlace } from './scope-of.ts';

/** FOR VALUES ... or DEFAULT as the model holds it; a value takes the type of the parent's key. */
export function readBound(spec: PartitionBoundSpec, parent: Draft<Table>, replay: Replay): Draft<PartitionBound> {
  if (spec.is_default) return { kind: 'default' };
  if (spec.strategy === 'h') return { kind: 'hash', modulus: spec.modulus ?? 0, remainder: spec.remainder ?? 0 };
  const places = (parent.partitioning?.key ?? []).map((key): ExpressionPlace => ({ type: key.column?.type }));
  if (spec.strategy === 'l')
    return { kind: 'list', values: (spec.listdatums ?? []).map((value) => replay.expression(value, places[0])) };
  return {
    kind: 'range',
    from: limits(spec.lowerdatums, places, replay),
    to: limits(spec.upperdatums, places, replay),
  };
}

function limits(
  nodes: readonly Node[] | undefined,
  places: readonly ExpressionPlace[],
  replay: Replay,
): Draft<PartitionLimit>[] {
  return (nodes ?? []).map((node, position) => {
    // The grammar reads MINVALUE and MAXVALUE as column names.
    const [field] = 'ColumnRef' in node ? (node.ColumnRef.fields ?? []) : [];
    const word = field !== undefined && 'String' in field ? field.String.sval : undefined;
    return word === 'minvalue' || word === 'maxvalue' ? word : replay.expression(node, places[position]);
  });
}
