import { displayName } from '../../../src/model/name.ts';
import { rowPrivileges } from '../../../src/model/questions/grantees-of.ts';
import { mayHaveChanged } from '../../../src/model/questions/may-have-changed.ts';
import type { Table } from '../../../src/model/relation.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { granteesText, rowGrantees } from '../../../src/rule/row-grantees.ts';

/** The nearest table above that has row security; undefined when none has. */
function protectedParent(table: Table): Table | undefined {
  const parents = table.partitionOf === undefined ? table.inherits : [table.partitionOf.parent];
  return parents.find((parent) => parent.rowSecurity.enabled) ?? parents.map(protectedParent).find(Boolean);
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'partition-bypasses-row-security',
    category: 'security',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Partition or child table can be queried past the row-level security of its parent',
    why: 'Policies of a parent hold for queries that name the parent. A query that names the partition or the inheriting table meets only its own row-level security, which is off.',
    remedy:
      'Revoke the grants on the partition, since queries through the parent need none, or switch row-level security on for it with the same policies.',
    messages: {
      bypassed:
        '{table} has no row-level security of its own, and that of {parent} does not hold for queries that name {table}: {roles} may do so.',
    },
    fix: 'none',
    sources: ['C1', 'rls/partition-child-bypass', 'rls/inheritance-child-bypass', 'pgrls SEC041', 'pgrls SEC043'],
  },
  check({ database, settings, report }) {
    for (const table of database.tables) {
      if (table.rowSecurity.enabled || mayHaveChanged(database, table, 'row-security')) continue;
      const parent = protectedParent(table);
      if (parent === undefined) continue;
      const grantees = rowGrantees(database, table, rowPrivileges, settings);
      if (grantees.size === 0) continue;
      report({
        at: table,
        message: 'bypassed',
        data: { table: displayName(table), parent: displayName(parent), roles: granteesText(grantees) },
      });
    }
  },
});

export default rule;
