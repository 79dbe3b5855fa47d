import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { identityColumnFor } from '../../../src/semantics/questions/identity-column.ts';

const exempt = ['lookup', 'join', 'audit-log', 'migration-journal'] as const;

const rule: AnyRule = defineRule({
  meta: {
    id: 'tenant-key-missing',
    category: 'security',
    severity: 'info',
    preset: 'all',
    since: '0.1.0',
    summary: 'Whose a row is, is told only by its parent',
    why: 'Policies, exports, deletions and partitions by tenant must join up to the parent for each row. A column of its own makes the check simple, and a composite foreign key keeps it true.',
    remedy:
      'Add the tenant’s or user’s key to the table and to its foreign key, so that a row cannot differ from its parent.',
    messages: {
      through: '{table} has no column that names the {owner} of its rows: they are reached only through {parents}.',
    },
    fix: 'none',
    sources: ['C3'],
  },
  check({ database, roles, report }) {
    // Where nothing keeps users apart, a row of one is there for the others too.
    const keepsUsersApart = database.tables.some((table) => table.rowSecurity.enabled);
    for (const table of ownTables(database)) {
      const identity = identityColumnFor(roles, table);
      if (identity?.how !== 'path' || exempt.some((role) => roles.table(table, role) !== undefined)) continue;
      const namesOwner = identity.via[0]?.referencedColumns.includes(identity.column) ?? false;
      if (namesOwner || (identity.of === 'user' && !keepsUsersApart)) continue;
      const parents = identity.via.map((key) => displayName(key.referencedTable ?? key.referencedName));
      report({
        at: table,
        message: 'through',
        data: { table: displayName(table), owner: identity.of, parents: parents.join(', ') },
        evidence: identity.evidence,
      });
    }
  },
});

export default rule;
