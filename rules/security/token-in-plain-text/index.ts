import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import type { Table } from '../../../src/model/relation.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import type { Roles } from '../../../src/semantics/roles.ts';

/** Who has the token gets in, or has it for a while: a token that never ends may be the address of a page that people share. */
function letsIn(table: Table, roles: Roles): boolean {
  const isAccess = (['session-store', 'credential-store', 'user-account'] as const).some(
    (role) => roles.table(table, role) !== undefined,
  );
  return isAccess || roles.columnsOf(table, 'expiry-time').length > 0;
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'token-in-plain-text',
    category: 'security',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Session, reset or invitation token is stored as it is',
    why: 'Whoever reads a backup, a replica or one injected query can use every token in it at once: take over sessions, set passwords, accept invitations.',
    remedy:
      'Store a hash of the token, such as SHA-256, and look up by the hash of what comes in; say @hashed or @public in the comment of the column if it is not what it seems.',
    messages: {
      plain: 'Token {column} of {table} is stored as it is: nothing says that it is hashed.',
    },
    fix: 'none',
    sources: ['C5', 'C9'],
  },
  check({ database, roles, report }) {
    for (const table of ownTables(database)) {
      if (!letsIn(table, roles)) continue;
      for (const column of roles.columnsOf(table, 'token')) {
        // What is a secret of the table as well is reported as one.
        const others = roles.ofColumn(column).map(({ role }) => role);
        if (others.some((role) => role.endsWith('secret') || role === 'password')) continue;
        report({
          at: column,
          message: 'plain',
          data: { column: displayIdentifier(column.name), table: displayName(table) },
          evidence: roles.column(column, 'token')?.evidence ?? [],
        });
      }
    }
  },
});

export default rule;
