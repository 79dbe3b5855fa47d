import { indexIntoContents } from '../../../src/model/questions/indexed-contents.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import type { Change } from '../../../src/rule/change.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { isSmallTable } from '../../../src/rule/table-size.ts';
import { targetName } from '../../../src/rule/target.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'tag-list-without-index',
    category: 'index',
    severity: 'info',
    preset: 'all',
    since: '0.1.0',
    summary: 'No index finds the rows that bear a tag',
    why: 'Tags are there to find rows by. Without a GIN index each search for a tag reads every row.',
    remedy: 'Create a GIN index on the column, and search with @> or &&: = ANY (tags) cannot use it.',
    messages: {
      missing: '{column} lists words that rows are found by, and no index finds the rows that bear one.',
    },
    fix: 'safe',
    sources: ['A9'],
  },
  check({ database, roles, settings, report }) {
    for (const table of ownTables(database)) {
      for (const column of roles.columnsOf(table, 'tag-list')) {
        if (isSmallTable(table, roles, settings)) break;
        if (indexIntoContents(table, column, false) !== undefined) continue;
        report({
          at: column,
          message: 'missing',
          data: { column: targetName(column) },
          evidence: roles.column(column, 'tag-list')?.evidence ?? [],
          fix: (): Change[] => [{ kind: 'create-index', table, method: 'gin', unique: false, keys: [{ column }] }],
        });
      }
    }
  },
});

export default rule;
