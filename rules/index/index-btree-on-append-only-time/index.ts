import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import { isBoundIndex } from '../../../src/model/questions/bound-index.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { isSmallTable } from '../../../src/rule/table-size.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'index-btree-on-append-only-time',
    category: 'index',
    severity: 'info',
    preset: 'all',
    since: '0.1.0',
    summary: 'B-tree on the time of a log, where BRIN would do at a thousandth of the size',
    why: 'Rows of a log stand on disk in the order of their times. BRIN keeps the range of each group of pages, which finds a month or a day as well, and costs next to nothing to write.',
    remedy:
      'Create a BRIN index on the time and drop this one once the table is large, unless queries ask for the newest rows of all (ORDER BY time LIMIT), which BRIN cannot give.',
    messages: {
      btree:
        'Index {index} is a B-tree on {time} of the log {table}, whose rows come in that order: BRIN serves ranges at a thousandth of the size.',
    },
    fix: 'none',
    sources: ['A6'],
  },
  check({ database, roles, settings, report }) {
    for (const table of ownTables(database)) {
      if (roles.table(table, 'event-log') === undefined || isSmallTable(table, roles, settings)) continue;
      for (const index of table.indexes) {
        const [key, second] = index.keys;
        const time = key?.column;
        if (time === undefined || second !== undefined || roles.column(time, 'event-time') === undefined) continue;
        if (index.method !== 'btree' || index.unique || index.predicate !== undefined || isBoundIndex(index)) continue;
        report({
          at: index,
          message: 'btree',
          data: {
            index: displayIdentifier(index.name),
            time: displayIdentifier(time.name),
            table: displayName(table),
          },
          evidence: roles.table(table, 'event-log')?.evidence ?? [],
        });
      }
    }
  },
});

export default rule;
