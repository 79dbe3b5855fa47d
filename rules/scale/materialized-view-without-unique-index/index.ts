import { displayName } from '../../../src/model/name.ts';
import { canRefreshConcurrently } from '../../../src/model/questions/can-refresh-concurrently.ts';
import { groupingKey } from '../../../src/model/questions/grouping-key.ts';
import type { Index } from '../../../src/model/table-index.ts';
import type { CreateIndex } from '../../../src/rule/change.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

/** Why a unique index does not help the refresh. */
function shortcoming({ name, valid, predicate }: Index): string {
  if (!valid) return `${name} is unique but not valid`;
  return `${name} is unique but ${predicate === undefined ? 'on an expression' : 'holds some rows only'}`;
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'materialized-view-without-unique-index',
    category: 'scale',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Materialized view cannot be refreshed beside its readers',
    why: 'A plain REFRESH locks out every reader until the whole query has run again. REFRESH ... CONCURRENTLY does not, but it compares rows and so needs a unique index.',
    remedy:
      'Create a unique index on columns that no two rows of the view share, without an expression and without WHERE, and refresh CONCURRENTLY.',
    messages: {
      none: 'Materialized view {view} has no unique index over all its rows: REFRESH ... CONCURRENTLY is refused, and a plain REFRESH locks out its readers.',
    },
    fix: 'safe',
    sources: ['D4'],
  },
  check({ database, report }) {
    for (const view of database.materializedViews) {
      if (canRefreshConcurrently(view)) continue;
      const key = groupingKey(view, database);
      const grouped =
        key === undefined ? [] : [`its query gives one row for each ${key.map(({ name }) => name).join(', ')}`];
      report({
        at: view,
        message: 'none',
        data: { view: displayName(view) },
        evidence: [...view.indexes.filter(({ unique }) => unique).map(shortcoming), ...grouped],
        ...(key === undefined
          ? {}
          : {
              fix: (): CreateIndex[] => [
                {
                  kind: 'create-index',
                  table: view,
                  method: 'btree',
                  unique: true,
                  keys: key.map((column) => ({ column })),
                },
              ],
            }),
      });
    }
  },
});

export default rule;
