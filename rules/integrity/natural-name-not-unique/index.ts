import type { Column } from '../../../src/model/column.ts';
import { displayName } from '../../../src/model/name.ts';
import { columnsOf } from '../../../src/model/questions/columns-of.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import type { Table } from '../../../src/model/relation.ts';
import type { Condition } from '../../../src/rule/condition.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { liveRowsOf } from '../../../src/semantics/questions/live-rows.ts';
import type { Roles } from '../../../src/semantics/roles.ts';

function isInUniqueKey(table: Table, { name }: Column): boolean {
  return table.indexes.some(
    (index) =>
      index.unique &&
      index.valid &&
      index.keys.some((key) =>
        key.column === undefined ? columnsOf(key.expression).includes(name) : key.column.name === name,
      ),
  );
}

/** A deleted row gives its name back. */
function liveCondition(roles: Roles, table: Table): { where?: Condition } {
  const live = liveRowsOf(roles, table);
  if (live === undefined) return {};
  const { column } = live;
  return { where: live.live === 'null' ? { column, is: 'null' } : { column, compare: '=', to: live.live } };
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'natural-name-not-unique',
    category: 'integrity',
    severity: 'info',
    preset: 'all',
    since: '0.1.0',
    summary: 'Name by which people tell rows apart may be given twice',
    why: 'Two projects of one user with one name cannot be told apart in a list, and a form that was sent twice makes two of them.',
    remedy: 'Make the name unique within its owner, where two of one name are a mistake.',
    messages: {
      within: 'Nothing keeps two rows of {table} with the same {owner} from bearing the same {column}.',
      alone: 'Nothing keeps two rows of {table} from bearing the same {column}.',
    },
    fix: 'unsafe',
    fixNote: 'it fails when a name stands there twice, and refuses such names from then on',
    sources: ['B9'],
  },
  check({ database, roles, report }) {
    for (const table of ownTables(database)) {
      const [owner, second] = roles.columnsOf(table, 'tenant-key', 'owner', 'parent');
      // Of two that own the row nobody knows within which a name is unique.
      if (second !== undefined) continue;
      for (const column of roles.columnsOf(table, 'natural-name')) {
        // Rows without a name are told apart by something else.
        if (!column.notNull || isInUniqueKey(table, column)) continue;
        const columns = owner === undefined ? [column] : [owner, column];
        const data = { table: displayName(table), column: column.name };
        report({
          at: column,
          ...(owner === undefined
            ? { message: 'alone', data }
            : { message: 'within', data: { ...data, owner: owner.name } }),
          evidence: roles.column(column, 'natural-name')?.evidence ?? [],
          fix: () => [{ kind: 'add-unique', table, columns, ...liveCondition(roles, table) }],
        });
      }
    }
  },
});

export default rule;
