import type { Column } from '../../../src/model/column.ts';
import type { Grant } from '../../../src/model/grant.ts';
import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import type { Table } from '../../../src/model/relation.ts';
import { isPublic } from '../../../src/rule/api-access.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import type { ColumnRole } from '../../../src/semantics/column-role.ts';
import type { Roles } from '../../../src/semantics/roles.ts';

const sensitive: readonly ColumnRole[] = ['secret', 'password', 'hashed-secret', 'token', 'personal-data'];

const writes: readonly string[] = ['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE'];

/** Of these privileges, those that every role holds by these grants. */
function heldByAll(grants: readonly Grant[], privileges: readonly string[]): readonly string[] {
  const held = grants.filter(({ grantee }) => grantee === 'public').flatMap((grant) => grant.privileges);
  return privileges.filter((privilege) => held.includes(privilege));
}

/** Columns that nobody but those who need them should read, and every role may. */
function readableByAll(table: Table, roles: Roles): readonly Column[] {
  const isReadable = heldByAll(table.grants, ['SELECT']).length > 0;
  const isColumnReadable = ({ grants }: Column): boolean => isReadable || heldByAll(grants, ['SELECT']).length > 0;
  // Almost no table is granted to everyone: what its columns are for need not be judged then.
  return table.columns.some(isColumnReadable) ? roles.columnsOf(table, ...sensitive).filter(isColumnReadable) : [];
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'table-granted-to-public',
    category: 'security',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Every role may change a table, or read what is sensitive in it',
    why: 'PUBLIC is every role that can connect, those that are created later included: for reports, for monitoring, for one microservice. Each of them has this access without anybody having decided so.',
    remedy: 'REVOKE the privileges from PUBLIC, and grant them to the roles that need them.',
    messages: {
      read: 'Every role may read {columns} of {table}: SELECT is granted to PUBLIC.',
      write: 'Every role may change the rows of {table}: {privileges} granted to PUBLIC.',
    },
    fix: 'unsafe',
    fixNote: 'roles that use the table only by the grant to PUBLIC can no longer use it',
    sources: ['C8', 'grant/sensitive-column-grant', 'pgrls SEC045'],
  },
  check({ database, roles, settings, report }) {
    for (const table of database.tables) {
      // Where row security is on, policies say what the grant is worth.
      if (table.persistence === 'temporary' || table.rowSecurity.enabled) continue;
      const revoke = (privileges: readonly string[]) => () => [
        { kind: 'revoke' as const, on: table, privileges, grantee: 'public' },
      ];
      const open = isPublic(table, settings) ? [] : readableByAll(table, roles);
      if (open.length > 0) {
        report({
          at: table,
          message: 'read',
          detail: 'read',
          data: { columns: open.map(({ name }) => displayIdentifier(name)).join(', '), table: displayName(table) },
          evidence: open.flatMap((column) =>
            roles
              .ofColumn(column)
              .filter(({ role }) => sensitive.includes(role))
              .flatMap(({ evidence }) => evidence),
          ),
          ...(heldByAll(table.grants, ['SELECT']).length > 0 ? { fix: revoke(['SELECT']) } : {}),
        });
      }
      const changes = heldByAll(table.grants, writes);
      if (changes.length > 0) {
        report({
          at: table,
          message: 'write',
          detail: 'write',
          data: { privileges: `${changes.join(', ')} ${changes.length > 1 ? 'are' : 'is'}`, table: displayName(table) },
          fix: revoke(changes),
        });
      }
    }
  },
});

export default rule;
