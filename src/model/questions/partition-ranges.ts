import { normalise } from '../normal-form/normalise.ts';
import type { Constant } from '../normal-form/term.ts';
import type { PartitionLimit, Table } from '../relation.ts';
import { compareConstants } from './constant-order.ts';

/** A stretch of a partition key that no partition takes, between two that do. */
export interface RangeGap {
  readonly before: Table;
  readonly after: Table;
  /** First value of the gap, and the value behind its last, for people to read. */
  readonly from: string;
  readonly to: string;
}

type Limit = 'minvalue' | 'maxvalue' | Constant;

interface Range {
  readonly table: Table;
  readonly from: readonly Limit[];
  readonly to: readonly Limit[];
}

/** The gaps between the range partitions of a table, in order; undefined when the order of their bounds cannot be told from here. */
export function rangeGaps(table: Table): readonly RangeGap[] | undefined {
  const ranges = sortedRanges(table);
  if (ranges === undefined) return undefined;
  const gaps: RangeGap[] = [];
  for (const [index, { table: after, from }] of ranges.entries()) {
    const before = ranges[index - 1];
    if (before === undefined || (compareLimits(before.to, from) ?? 0) >= 0) continue;
    gaps.push({ before: before.table, after, from: limitText(before.to), to: limitText(from) });
  }
  return gaps;
}

/** True when the partitions of a table surely take every row that it can hold, so that a default partition would stay empty. */
export function takesEveryRow(table: Table): boolean {
  const [key, second] = table.partitioning?.key ?? [];
  const { column } = key ?? {};
  if (column === undefined || second !== undefined) return false;
  if (table.partitioning?.strategy !== 'range')
    return table.partitioning?.strategy === 'list' && listsEveryValue(table);
  const ranges = sortedRanges(table);
  const isWhole = ranges?.at(0)?.from[0] === 'minvalue' && ranges.at(-1)?.to[0] === 'maxvalue';
  return isWhole && column.notNull && rangeGaps(table)?.length === 0;
}

function listsEveryValue(table: Table): boolean {
  const column = table.partitioning?.key[0]?.column;
  const definition = column?.type.definition;
  const possible =
    definition?.kind === 'enum' ? definition.labels : column?.type.name === 'bool' ? ['true', 'false'] : undefined;
  const listed = new Set<string | null>();
  for (const { partitionOf } of table.partitions) {
    if (partitionOf?.bound.kind !== 'list') continue;
    for (const { tree, scope } of partitionOf.bound.values) {
      const term = normalise(tree, scope);
      if (term.kind === 'constant') listed.add(term.form === 'null' ? null : term.value);
    }
  }
  const takesNull = column?.notNull === true || listed.has(null);
  return takesNull && (possible?.every((value) => listed.has(value)) ?? false);
}

function sortedRanges(table: Table): readonly Range[] | undefined {
  const ranges: Range[] = [];
  for (const partition of table.partitions) {
    const bound = partition.partitionOf?.bound;
    if (bound?.kind !== 'range') continue;
    const [from, to] = [limitsOf(bound.from), limitsOf(bound.to)];
    if (from === undefined || to === undefined) return undefined;
    ranges.push({ table: partition, from, to });
  }
  let isOrdered = true;
  ranges.sort((one, other) => {
    const order = compareLimits(one.from, other.from);
    if (order === undefined) isOrdered = false;
    return order ?? 0;
  });
  return isOrdered ? ranges : undefined;
}

function limitsOf(limits: readonly PartitionLimit[]): readonly Limit[] | undefined {
  const read: Limit[] = [];
  for (const limit of limits) {
    const term = typeof limit === 'string' ? limit : normalise(limit.tree, limit.scope);
    if (typeof term !== 'string' && term.kind !== 'constant') return undefined;
    read.push(term);
  }
  return read;
}

/** As partition_rbound_cmp: column by column, and MINVALUE or MAXVALUE settles what comes after it. */
function compareLimits(a: readonly Limit[], b: readonly Limit[]): number | undefined {
  for (const [index, one] of a.entries()) {
    const other = b[index];
    if (other === undefined || (typeof one === 'string' && one === other)) return 0;
    if (one === 'minvalue' || other === 'maxvalue') return -1;
    if (one === 'maxvalue' || other === 'minvalue') return 1;
    const order = compareConstants(one, other);
    if (order !== 0) return order;
  }
  return 0;
}

function limitText(limits: readonly Limit[]): string {
  const texts = limits.map((limit) => (typeof limit === 'string' ? limit.toUpperCase() : limit.value));
  return texts.length === 1 ? texts.join() : `(${texts.join(', ')})`;
}
