import type { Column } from '../../../src/model/column.ts';
import { type DataType, isScalar } from '../../../src/model/data-type.ts';
import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import { isBoundIndex } from '../../../src/model/questions/bound-index.ts';
import { ownIndexes } from '../../../src/model/questions/own-indexes.ts';
import { cannotBeNull, uniqueKeysOf } from '../../../src/model/questions/unique-keys-of.ts';
import type { Index } from '../../../src/model/table-index.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

function isTime(type: DataType): boolean {
  if (type.dimensions === 0 && type.definition?.kind === 'domain') return isTime(type.definition.base);
  return isScalar(type, 'timestamp', 'timestamptz');
}

/** The first timestamp among the keys with a plain column behind it that no time is, such as (user_id, created_at, type). */
function misplaced(index: Index): { readonly time: Column; readonly behind: Column } | undefined {
  const at = index.keys.findIndex(({ column }) => column !== undefined && isTime(column.type) && isRangedOver(column));
  const time = index.keys[at]?.column;
  if (time === undefined) return undefined;
  const behind = index.keys.slice(at + 1).find((key) => key.column !== undefined && !isTime(key.column.type))?.column;
  return behind === undefined || breaksTies(behind, index) ? undefined : { time, behind };
}

/** A time that is null until something happens is asked for by IS NULL, which is an equality. */
function isRangedOver(column: Column): boolean {
  return cannotBeNull(column) || column.default !== undefined;
}

/** The key of the row behind a time orders rows of one moment, so that pages of a list do not overlap. */
function breaksTies(column: Column, index: Index): boolean {
  return uniqueKeysOf(index.relation).some((key) => key.columns.includes(column));
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'index-time-before-equality',
    category: 'index',
    severity: 'info',
    preset: 'all',
    since: '0.1.0',
    summary: 'Index has a timestamp in front of a column that is compared by equality',
    why: 'A timestamp is mostly ranged over, and in a B-tree the keys behind a range narrow nothing: PostgreSQL reads the whole range and filters it.',
    remedy: 'Put columns that are compared by equality first and the timestamp last, or leave the others out.',
    messages: {
      behind:
        'Index {index} ({keys}) on {table} has {column} behind the timestamp {time}: it cannot narrow a range of {time}.',
    },
    fix: 'none',
    sources: [
      'A12',
      'index/timestamp-not-last',
      'pg-index-health indexes_with_timestamp_in_the_middle',
      'sqlcheck 2005',
    ],
  },
  check({ database, report }) {
    for (const index of ownIndexes(database)) {
      if (index.method !== 'btree' || index.unique || isBoundIndex(index)) continue;
      const found = misplaced(index);
      if (found === undefined) continue;
      report({
        at: index,
        message: 'behind',
        data: {
          index: displayIdentifier(index.name),
          keys: index.keys
            .map((key) => (key.column === undefined ? key.expression.text : displayIdentifier(key.column.name)))
            .join(', '),
          table: displayName(index.relation),
          column: displayIdentifier(found.behind.name),
          time: displayIdentifier(found.time.name),
        },
      });
    }
  },
});

export default rule;
