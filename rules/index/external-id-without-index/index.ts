import { findsBy } from '../../../src/model/questions/finds-by.ts';
import { indexThat } from '../../../src/model/questions/index-that.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { cannotBeNull } from '../../../src/model/questions/unique-keys-of.ts';
import type { ServeAccessPath } from '../../../src/rule/change.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { isSmallTable } from '../../../src/rule/table-size.ts';
import { targetName } from '../../../src/rule/target.ts';
import { isPartOfLogin } from '../../../src/semantics/questions/login-part.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'external-id-without-index',
    category: 'index',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'No index finds a row by the id that another system gave it',
    why: 'The other system calls back with its own id, in webhooks and imports. Without an index each call reads the whole table.',
    remedy:
      'Create an index on the column, partial where it is not null when it may be null. Make it unique where one of our rows stands for one of theirs.',
    messages: {
      missing:
        '{column} holds ids of another system, and no index finds a row by it: each callback reads the whole table.',
    },
    fix: 'safe',
    sources: ['A2', 'index/missing-index-on-reference-like-column'],
  },
  check({ database, roles, settings, report }) {
    for (const table of ownTables(database)) {
      for (const column of roles.columnsOf(table, 'external-id')) {
        if (isSmallTable(table, roles, settings)) break;
        if (isPartOfLogin(roles, column)) continue;
        if (indexThat(table, (index) => findsBy(index, column)) !== undefined) continue;
        report({
          at: column,
          message: 'missing',
          data: { column: targetName(column) },
          evidence: roles.column(column, 'external-id')?.evidence ?? [],
          fix: (): ServeAccessPath[] => [
            {
              kind: 'serve-access-path',
              table,
              equality: [column],
              ...(cannotBeNull(column) ? {} : { where: { column, is: 'not-null' } }),
            },
          ],
        });
      }
    }
  },
});

export default rule;
