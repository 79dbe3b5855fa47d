import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'updated-time-without-trigger',
    category: 'integrity',
    severity: 'info',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Nothing in the database keeps an updated-time column',
    why: 'Every UPDATE that does not set the column, by hand or by another program, leaves a time that is wrong, and caches and copies that go by it miss the change.',
    remedy: 'Add a trigger that sets it before each update.',
    messages: {
      stale: 'Column {column} of {table} is set on INSERT only: no trigger keeps it when a row changes.',
    },
    fix: 'safe',
    sources: ['B12'],
  },
  check({ database, roles, report }) {
    for (const table of ownTables(database)) {
      for (const column of roles.columnsOf(table, 'updated-time')) {
        // What a BEFORE UPDATE trigger sets is not read out of its body: any such trigger may.
        const mayBeSet = table.triggers.some(
          ({ timing, events, level, enabled }) =>
            timing === 'before' && events.includes('update') && level === 'row' && enabled !== 'disabled',
        );
        if (mayBeSet || column.generated !== undefined || table.partitioning !== undefined) continue;
        report({
          at: column,
          message: 'stale',
          data: { column: column.name, table: displayName(table) },
          fix: () => [{ kind: 'keep-updated-time', column }],
        });
      }
    }
  },
});

export default rule;
