import type { Column } from '../../../src/model/column.ts';
import { typeText } from '../../../src/model/data-type.ts';
import { displayName } from '../../../src/model/name.ts';
import { integerBounds } from '../../../src/model/questions/integer-bounds.ts';
import { sequenceColumns } from '../../../src/model/questions/sequence-columns.ts';
import type { Sequence } from '../../../src/model/sequence.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { targetName } from '../../../src/rule/target.ts';

/** From this share on the end is near. */
const nearEnd = 80n;

/** The way that a sequence goes: from where to where, by its own bounds or by those of a narrower column. */
interface Range {
  readonly from: bigint;
  readonly to: bigint;
  /** The column that ends first; undefined when the sequence does. */
  readonly narrowest?: Column;
}

function ownRange({ increment, minimum, maximum }: Sequence): Range {
  return increment > 0n ? { from: minimum, to: maximum } : { from: maximum, to: minimum };
}

function within(range: Range, column: Column): Range {
  const bounds = integerBounds(column.type);
  if (bounds === undefined) return range;
  const { least, greatest } = bounds;
  const isAscending = range.from < range.to;
  const end = isAscending ? greatest : least;
  if (isAscending ? range.to <= end : range.to >= end) return range;
  const start = isAscending ? least : greatest;
  const startsInside = isAscending ? range.from >= start : range.from <= start;
  return { from: startsInside ? range.from : start, to: end, narrowest: column };
}

/** Share of the numbers that are gone, in percent; more than 100 past the end. */
function percentGone({ from, to }: Range, last: bigint): bigint {
  return from === to ? 0n : ((last - from) * 100n) / (to - from);
}

function isPast({ from, to }: Range, number: bigint): boolean {
  return from < to ? number > to : number < to;
}

/** Columns of other tables that reference the column. */
function referencing(column: Column): readonly Column[] {
  if (column.relation.kind !== 'table') return [];
  return column.relation.referencedBy.flatMap((key) => {
    const child = key.columns[key.referencedColumns.indexOf(column)];
    return key.inherited || child === undefined ? [] : [child];
  });
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'sequence-running-out',
    category: 'scale',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Sequence, or the type of a column that it numbers, is near its end',
    why: 'After the last number every INSERT that asks for one fails. Changing the type of the column then rewrites the table and all that reference it while nobody can use them.',
    remedy:
      'Long before the end: add a bigint column beside the old one, keep it by a trigger, fill it in batches, build its unique index concurrently and swap the columns; the same for each column that references it. A bound of the sequence alone is widened by ALTER SEQUENCE.',
    messages: {
      sequence: 'Sequence {sequence} has come to {last} and ends at {end}: {percent} % of its numbers are gone.',
      column:
        '{column} is {type}, which ends at {end}, and sequence {sequence} has come to {last}: {percent} % of its numbers are gone.',
      past: '{column} is {type}, which ends at {end}, but sequence {sequence} has come to {last}: no INSERT with its default succeeds.',
      reference:
        '{column} is {type}, which ends at {end}, but references {parent}, whose numbers have come to {last}: {percent} % of those that it can hold.',
    },
    fix: 'none',
    options: {
      schema: {
        usedPercent: {
          type: 'integer',
          minimum: 1,
          maximum: 100,
          description: 'Share of the numbers, in percent, from which it is reported; from 80 on it is an error.',
        },
      },
      defaults: { usedPercent: 50 },
    },
    needs: ['statistics'],
    sources: [
      'B14',
      'health/sequence-exhaustion',
      'pg-index-health sequence_overflow',
      'PgHero sequence_danger',
      'db_verifier s1010',
      'db_verifier s1011',
      'db_verifier s1012',
    ],
  },
  check({ database, options, report }) {
    const threshold = BigInt(options.usedPercent as number);
    const columnsOf = sequenceColumns(database);
    for (const sequence of database.sequences.values()) {
      const { lastValue: last } = sequence;
      // One that begins again at its end never runs out.
      if (last === undefined || sequence.cycle) continue;
      const columns = columnsOf.get(sequence) ?? [];
      const range = columns.reduce(within, ownRange(sequence));
      const percent = percentGone(range, last);
      const said = { sequence: displayName(sequence), last: String(last), percent: String(percent) };
      const severity = percent >= nearEnd ? ('error' as const) : ('warning' as const);
      if (percent >= threshold) {
        const end = String(range.to);
        const { narrowest: column } = range;
        if (column === undefined)
          report({ at: columns[0] ?? sequence, message: 'sequence', data: { ...said, end }, severity });
        else {
          const data = { ...said, end, column: targetName(column), type: typeText(column.type) };
          report({ at: column, message: isPast(range, last + sequence.increment) ? 'past' : 'column', data, severity });
        }
      }
      for (const parent of columns) {
        for (const child of referencing(parent)) {
          const held = within(range, child);
          const share = percentGone(held, last);
          if (held.narrowest !== child || share < threshold) continue;
          report({
            at: child,
            message: 'reference',
            data: {
              column: targetName(child),
              type: typeText(child.type),
              end: String(held.to),
              parent: targetName(parent),
              last: String(last),
              percent: String(share),
            },
            detail: targetName(parent),
            severity: share >= nearEnd ? 'error' : 'warning',
          });
        }
      }
    }
  },
});

export default rule;
