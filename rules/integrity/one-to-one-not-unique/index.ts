import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { oneRowForEach } from '../../../src/semantics/questions/one-for-each.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'one-to-one-not-unique',
    category: 'integrity',
    severity: 'info',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Table of one row for each owner admits several',
    why: 'Two requests at once insert two profiles of one user. From then on each query reads one of them by chance, and joins count the user twice.',
    remedy:
      'Make the owner unique, or the primary key; if an owner may have several rows, say by which column they are told apart.',
    messages: {
      several: 'Table {table} is named for one row for each {column}, but nothing keeps it from holding several.',
    },
    fix: 'unsafe',
    fixNote: 'it fails when an owner has two rows',
    sources: ['B9', 'database_consistency MissingUniqueIndex', 'active_record_doctor missing_unique_indexes'],
  },
  check({ database, roles, report }) {
    for (const table of ownTables(database)) {
      const found = oneRowForEach(roles, table);
      if (found === undefined) continue;
      const { owner, evidence } = found;
      // A key of the owner and something else is a decision too.
      if (table.indexes.some((index) => index.unique && index.keys.some(({ column }) => column === owner))) continue;
      report({
        at: owner,
        message: 'several',
        data: { table: displayName(table), column: owner.name },
        evidence,
        fix: () => [{ kind: 'add-unique', table, columns: [owner] }],
      });
    }
  },
});

export default rule;
