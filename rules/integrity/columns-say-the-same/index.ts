import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { twinColumns } from '../../../src/semantics/questions/twin-columns.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'columns-say-the-same',
    category: 'integrity',
    severity: 'info',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Two columns of a table say the same',
    why: 'Sooner or later a program writes one of them and another program reads the other: the row then says two things, and nobody knows which is true.',
    remedy:
      'Keep one: copy what only the other holds, let programs read and write the one, and drop the other. If they differ, name the difference.',
    messages: {
      twin: 'Column {column} of {table} says the same as {other}: {meaning}.',
    },
    fix: 'none',
    sources: ['B13'],
  },
  check({ database, report }) {
    for (const table of ownTables(database)) {
      for (const { first, second, meaning } of twinColumns(table)) {
        if (second.inherited && !second.local) continue;
        report({
          at: second,
          message: 'twin',
          data: { column: second.name, table: displayName(table), other: first.name, meaning },
          evidence: [`told by the names ${first.name} and ${second.name}`],
        });
      }
    }
  },
});

export default rule;
