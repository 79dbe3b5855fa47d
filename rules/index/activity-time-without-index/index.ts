import { findsBy } from '../../../src/model/questions/finds-by.ts';
import { indexThat } from '../../../src/model/questions/index-that.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { cannotBeNull } from '../../../src/model/questions/unique-keys-of.ts';
import type { ServeAccessPath } from '../../../src/rule/change.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { isSmallTable } from '../../../src/rule/table-size.ts';
import { targetName } from '../../../src/rule/target.ts';
import type { TableRole } from '../../../src/semantics/table-role.ts';

/** Tables of those whose activity is measured. */
const measured: readonly TableRole[] = ['user-account', 'tenant-root', 'session-store'];

const rule: AnyRule = defineRule({
  meta: {
    id: 'activity-time-without-index',
    category: 'index',
    severity: 'info',
    preset: 'all',
    since: '0.1.0',
    summary: 'Last activity is kept, and no index finds who was active when',
    why: 'Reports on engagement and the closing of idle sessions ask for a range of this time. Without an index each reads the whole table.',
    remedy:
      'Create an index on the time, partial where it is not null. It makes each change of the time write the index too: leave it out where such reports run once a day.',
    messages: {
      missing: '{column} says when somebody was last active, and no index finds a range of it.',
    },
    fix: 'safe',
    sources: ['A5', 'index/sort-column-unindexed'],
  },
  check({ database, roles, settings, report }) {
    for (const table of ownTables(database)) {
      if (!measured.some((role) => roles.table(table, role) !== undefined)) continue;
      for (const column of roles.columnsOf(table, 'activity-time')) {
        if (isSmallTable(table, roles, settings)) break;
        if (indexThat(table, (index) => findsBy(index, column)) !== undefined) continue;
        report({
          at: column,
          message: 'missing',
          data: { column: targetName(column) },
          evidence: roles.column(column, 'activity-time')?.evidence ?? [],
          fix: (): ServeAccessPath[] => [
            {
              kind: 'serve-access-path',
              table,
              equality: [],
              range: { column, descending: false },
              ...(cannotBeNull(column) ? {} : { where: { column, is: 'not-null' } }),
            },
          ],
        });
      }
    }
  },
});

export default rule;
