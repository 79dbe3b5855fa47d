import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'created-time-without-default',
    category: 'integrity',
    severity: 'info',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Created-time column has no default',
    why: 'A row that is inserted without the column has no time, or is refused, though the server knows what time it is.',
    remedy: 'Set the default now().',
    messages: {
      none: 'Column {column} of {table} says when a row was created, but has no default.',
    },
    fix: 'safe',
    sources: ['B12'],
  },
  check({ database, roles, report }) {
    for (const table of ownTables(database)) {
      for (const column of roles.columnsOf(table, 'created-time')) {
        if (column.default !== undefined || column.generated !== undefined || column.type.dimensions > 0) continue;
        if (!['timestamptz', 'timestamp', 'date'].includes(column.type.name)) continue;
        const isSet = table.triggers.some(({ timing, events }) => timing === 'before' && events.includes('insert'));
        if (isSet) continue;
        report({
          at: column,
          message: 'none',
          data: { column: column.name, table: displayName(table) },
          fix: () => [{ kind: 'set-default', column, to: 'now' }],
        });
      }
    }
  },
});

export default rule;
