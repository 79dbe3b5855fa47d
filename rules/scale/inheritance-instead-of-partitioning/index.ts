import { displayName } from '../../../src/model/name.ts';
import { managedBy } from '../../../src/model/questions/managed-by.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import type { Table } from '../../../src/model/relation.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

/** True for a child that adds nothing of its own: it holds a part of its parent's rows. */
function addsNothing(child: Table): boolean {
  return child.columns.every(({ inherited }) => inherited);
}

/** Names for a sentence, cut after the first few. */
function listed(tables: readonly Table[]): string {
  const shown = tables.slice(0, 3).map(displayName).join(', ');
  return tables.length > 3 ? `${shown} and ${tables.length - 3} more` : shown;
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'inheritance-instead-of-partitioning',
    category: 'scale',
    severity: 'info',
    preset: 'all',
    since: '0.1.0',
    summary: 'Table is divided by inheritance',
    why: 'Keys, foreign keys, indexes and policies of a parent do not hold for its children: the same id can stand in two of them, and no foreign key can reference the whole. Queries on the parent read all children unless constraint exclusion can tell them apart.',
    remedy:
      'Use PARTITION BY where the children hold parts of the rows. Where they are kinds of one thing, use one table with a column for the kind, or a table for what each kind has beside.',
    messages: {
      parts:
        '{table} is divided by inheritance ({children}): no key of it holds for them, and PARTITION BY would route rows by itself.',
      kinds:
        '{table} has children by INHERITS ({children}): no key, foreign key, index or policy of it holds for them.',
    },
    fix: 'none',
    sources: ['table/inheritance', 'pg-index-health tables_with_inheritance'],
  },
  check({ database, report }) {
    for (const table of ownTables(database)) {
      const children = table.inheritedBy.filter(({ persistence }) => persistence !== 'temporary');
      if (children.length === 0 || table.extension !== undefined || managedBy(database, table) !== undefined) continue;
      report({
        at: table,
        message: children.every(addsNothing) ? 'parts' : 'kinds',
        data: { table: displayName(table), children: listed(children) },
      });
    }
  },
});

export default rule;
