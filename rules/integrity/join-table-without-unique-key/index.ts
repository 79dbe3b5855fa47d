import type { Column } from '../../../src/model/column.ts';
import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import type { Table } from '../../../src/model/relation.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

/** The columns of the two foreign keys that the table joins. */
function joined(table: Table): readonly Column[] {
  return table.foreignKeys.flatMap(({ columns }) => columns);
}

function isUnique(table: Table, columns: readonly Column[]): boolean {
  return table.indexes.some(
    (index) =>
      index.unique &&
      index.predicate === undefined &&
      index.keys.every(({ column }) => column !== undefined && columns.includes(column)),
  );
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'join-table-without-unique-key',
    category: 'integrity',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Join table lets the same pair be joined twice',
    why: 'Two rows for one pair count twice in every join through the table, and only one of them goes when the link is removed.',
    remedy: 'Make the two references together the primary key, or unique.',
    messages: {
      twice: 'Table {table} joins {pair}, but nothing keeps the same pair from standing there twice.',
    },
    fix: 'unsafe',
    fixNote: 'it fails when a pair stands there twice',
    sources: ['B9', 'index/join-table-without-unique', 'active_record_doctor missing_unique_indexes'],
  },
  check({ database, roles, report }) {
    for (const table of ownTables(database)) {
      const verdict = roles.table(table, 'join');
      if (verdict === undefined || table.foreignKeys.length !== 2 || table.partitioning !== undefined) continue;
      const columns = joined(table);
      if (isUnique(table, columns)) continue;
      report({
        at: table,
        message: 'twice',
        data: {
          table: displayName(table),
          pair: table.foreignKeys.map(({ referencedName }) => displayName(referencedName)).join(' and '),
        },
        evidence: verdict.evidence,
        fix: () => [{ kind: 'add-unique', table, columns }],
      });
    }
  },
});

export default rule;
