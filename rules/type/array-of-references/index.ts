import { typeText } from '../../../src/model/data-type.ts';
import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { targetName } from '../../../src/rule/target.ts';
import { referencesInArray } from '../../../src/semantics/questions/array-of-references.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'array-of-references',
    category: 'type',
    severity: 'info',
    preset: 'all',
    since: '0.1.0',
    summary: 'Array holds keys of another table',
    why: 'No foreign key can watch over the elements of an array: rows that are deleted leave their keys behind. Finding who holds a key needs a GIN index, and two writers who add one each to the same array wait for each other.',
    remedy:
      'Use a table between the two, with a foreign key to each and a primary key over both. Keep the array where its order matters and lost keys do no harm.',
    messages: {
      array: '{column} is {type} and holds keys of {table} ({key}), which no foreign key can check.',
    },
    fix: 'none',
    sources: ['B2'],
  },
  check({ database, roles, report }) {
    for (const table of ownTables(database)) {
      for (const column of table.columns) {
        const found = column.local ? referencesInArray(roles, column) : undefined;
        if (found === undefined) continue;
        const data = {
          column: targetName(column),
          type: typeText(column.type),
          table: displayName(found.table),
          key: displayIdentifier(found.key.name),
        };
        report({
          at: column,
          message: 'array',
          data,
          evidence: ['named for the table', `${found.key.name} has the type of the elements`],
        });
      }
    }
  },
});

export default rule;
