import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import type { Table } from '../../../src/model/relation.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import type { ColumnRole } from '../../../src/semantics/column-role.ts';
import { hasAuditTrail } from '../../../src/semantics/questions/audit-trail.ts';
import type { Roles } from '../../../src/semantics/roles.ts';
import type { TableRole } from '../../../src/semantics/table-role.ts';

const secrets: readonly ColumnRole[] = ['secret', 'password', 'hashed-secret', 'encrypted-secret', 'token'];

const kinds: readonly { readonly role: TableRole; readonly holds: string }[] = [
  { role: 'user-account', holds: 'the accounts that people sign in with' },
  { role: 'credential-store', holds: 'credentials' },
  { role: 'session-store', holds: 'sessions' },
  { role: 'ledger', holds: 'movements of money' },
];

/** What makes a table one whose changes somebody will ask about, and why it is believed. */
function sensitivityOf(
  table: Table,
  roles: Roles,
): { readonly holds: string; readonly evidence: readonly string[] } | undefined {
  for (const { role, holds } of kinds) {
    const verdict = roles.table(table, role);
    if (verdict !== undefined) return { holds, evidence: verdict.evidence };
  }
  const [secret] = roles.columnsOf(table, 'secret', 'password', 'encrypted-secret');
  const [balance] = roles.columnsOf(table, 'balance');
  // Amounts in a row that belongs to somebody are that row's own; those that hold for everybody are prices.
  const isOwned = roles.columnsOf(table, 'owner', 'tenant-key', 'actor', 'parent').length > 0;
  const [price] = isOwned ? [] : roles.columnsOf(table, 'money');
  const column = secret ?? balance ?? price;
  if (column === undefined) return undefined;
  const evidence = roles.ofColumn(column).flatMap((verdict) => verdict.evidence);
  if (secret !== undefined) return { holds: 'secrets', evidence };
  return { holds: balance === undefined ? 'prices' : 'balances', evidence };
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'sensitive-table-without-audit-trail',
    category: 'security',
    severity: 'info',
    preset: 'all',
    since: '0.1.0',
    summary: 'Nothing in the database records the changes of a table of accounts, credentials or money',
    why: 'After a theft, a mistake or a dispute somebody asks who changed what and when. What the application writes of its own accord leaves out what is changed past it.',
    remedy:
      'Let a trigger write each change to a log that the application cannot change, without the secrets; or switch this rule off where the log is kept elsewhere.',
    messages: {
      missing: '{table} holds {holds}, and no trigger records its changes.',
    },
    fix: 'unsafe',
    fixNote: 'each change of the table writes a further row, which takes time and space',
    sources: ['C4'],
  },
  check({ database, roles, report }) {
    for (const table of ownTables(database)) {
      // A log needs no log.
      if (roles.table(table, 'audit-log') !== undefined || roles.table(table, 'event-log') !== undefined) continue;
      const sensitive = sensitivityOf(table, roles);
      if (sensitive === undefined || hasAuditTrail(roles, table)) continue;
      report({
        at: table,
        message: 'missing',
        data: { table: displayName(table), holds: sensitive.holds },
        evidence: sensitive.evidence,
        fix: () => [{ kind: 'add-audit-trail', table, leaveOut: roles.columnsOf(table, ...secrets) }],
      });
    }
  },
});

export default rule;
