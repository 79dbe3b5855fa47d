import type { Column } from '../../../src/model/column.ts';
import { displayName } from '../../../src/model/name.ts';
import { boundsOf } from '../../../src/model/questions/bounds-of.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import type { Table } from '../../../src/model/relation.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { periodsOf } from '../../../src/semantics/questions/periods.ts';

/** True when some check keeps the end from standing before the start. */
function isOrdered(table: Table, start: Column, end: Column): boolean {
  return table.checks.some(({ expression }) => {
    const { lower } = boundsOf(expression, end.name);
    const { upper } = boundsOf(expression, start.name);
    const names = (bound: typeof lower, column: Column): boolean =>
      bound !== undefined && typeof bound.value === 'object' && bound.value.column === column.name;
    return names(lower, start) || names(upper, end);
  });
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'period-without-order-check',
    category: 'integrity',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Nothing keeps the end of a period from standing before its start',
    why: 'A row whose end stands before its start is in no query for a time in between, and breaks every duration that is computed from it.',
    remedy: 'Add a check that the end is not before the start.',
    messages: {
      open: 'Columns {start} and {end} of {table} bound a period, but no check keeps {end} from standing before {start}.',
    },
    fix: 'safe',
    sources: ['B6'],
  },
  check({ database, report }) {
    for (const table of ownTables(database)) {
      for (const { start, end } of periodsOf(table)) {
        // An exclusion constraint over a range of the two refuses a range that ends before it starts.
        if (isOrdered(table, start, end) || table.exclusions.length > 0) continue;
        report({
          at: end,
          message: 'open',
          data: { start: start.name, end: end.name, table: displayName(table) },
          detail: start.name,
          fix: () => [
            {
              kind: 'add-check',
              table,
              label: `${end.name}_order`,
              condition: { column: end, compare: '>=', to: start },
            },
          ],
        });
      }
    }
  },
});

export default rule;
