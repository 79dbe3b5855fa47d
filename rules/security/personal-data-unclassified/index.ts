import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { classificationOf } from '../../../src/semantics/questions/classification.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'personal-data-unclassified',
    category: 'security',
    severity: 'info',
    preset: 'all',
    since: '0.1.0',
    summary: 'Column holds personal data, and its comment does not say so',
    why: 'Who exports, masks or deletes the data of a person needs to know where it is. A comment stands with the column in every dump and every tool.',
    remedy: 'Classify the column in its comment: @personal, @encrypted, @hashed, @secret or @public.',
    messages: {
      unsaid: 'Column {column} of {table} holds personal data, and its comment does not classify it.',
    },
    fix: 'safe',
    sources: ['C6'],
  },
  check({ database, roles, report }) {
    for (const table of ownTables(database)) {
      for (const column of roles.columnsOf(table, 'personal-data')) {
        // What is inherited from another table is classified there.
        if (!column.local || classificationOf(column) !== undefined) continue;
        const text = column.comment === undefined ? '@personal' : `${column.comment} @personal`;
        report({
          at: column,
          message: 'unsaid',
          data: { column: displayIdentifier(column.name), table: displayName(table) },
          evidence: roles.column(column, 'personal-data')?.evidence ?? [],
          fix: () => [{ kind: 'set-comment', on: column, text }],
        });
      }
    }
  },
});

export default rule;
