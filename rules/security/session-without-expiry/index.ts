import type { Column } from '../../../src/model/column.ts';
import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import type { Table } from '../../../src/model/relation.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { accessEndOf, sessionEndOf, tokenEndOf } from '../../../src/semantics/questions/access-end.ts';
import { isAccessKey } from '../../../src/semantics/questions/access-key.ts';
import type { Roles } from '../../../src/semantics/roles.ts';

/** The columns that let somebody in who has their value. */
function keysOf(table: Table, roles: Roles): readonly Column[] {
  return table.columns.filter((column) => isAccessKey(roles, column));
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'session-without-expiry',
    category: 'security',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Nothing says when a session, key or token ends',
    why: 'A token that leaked years ago in a log or a backup still lets its finder in, and rows that nobody uses are never cleared.',
    remedy: 'Add a time at which the row or the token ends, check it at each use, and delete what has ended.',
    messages: {
      session: 'Sessions in {table} have no end: no column says when one expires or was used last.',
      key: '{column} of {table} lets in whoever has it, and no column says until when.',
      token: 'Token {column} of {table} has no end: no column beside it says when it expires or was given out.',
    },
    fix: 'none',
    sources: ['C9'],
  },
  check({ database, roles, report }) {
    for (const table of ownTables(database)) {
      const session = roles.table(table, 'session-store');
      if (session !== undefined) {
        if (sessionEndOf(roles, table) === undefined)
          report({ at: table, message: 'session', data: { table: displayName(table) }, evidence: session.evidence });
      } else if (roles.table(table, 'credential-store') !== undefined) {
        const [column] = keysOf(table, roles);
        if (column === undefined || accessEndOf(roles, table) !== undefined) continue;
        report({
          at: table,
          message: 'key',
          data: { column: displayIdentifier(column.name), table: displayName(table) },
          evidence: roles.ofColumn(column).flatMap(({ evidence }) => evidence),
        });
      } else if (roles.table(table, 'user-account') !== undefined) {
        for (const column of roles.columnsOf(table, 'token')) {
          if (tokenEndOf(column) !== undefined) continue;
          report({
            at: column,
            message: 'token',
            data: { column: displayIdentifier(column.name), table: displayName(table) },
            evidence: roles.column(column, 'token')?.evidence ?? [],
          });
        }
      }
    }
  },
});

export default rule;
