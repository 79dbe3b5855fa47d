import type { Column } from '../../../src/model/column.ts';
import type { ForeignKey } from '../../../src/model/constraint.ts';
import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { containsColumns } from '../../../src/model/questions/same-columns.ts';
import type { Table } from '../../../src/model/relation.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import type { Roles } from '../../../src/semantics/roles.ts';

type Kind = 'tenant-key' | 'owner';

/** The one column that names the tenant or owner of a row; undefined when none or several do. */
function keyColumn(roles: Roles, table: Table, kind: Kind): Column | undefined {
  const [only, second] = roles.columnsOf(table, kind);
  return second === undefined ? only : undefined;
}

/** True when the foreign key says that both rows have the same tenant. */
function carries(key: ForeignKey, own: Column, parents: Column): boolean {
  return key.columns.some((column, at) => column === own && key.referencedColumns[at] === parents);
}

/** The columns on both sides that the foreign key should carry; undefined when it does not lead from tenant to tenant. */
function sidesOf(roles: Roles, key: ForeignKey, kind: Kind): readonly [Column, Column] | undefined {
  if (key.referencedTable === undefined) return undefined;
  const own = keyColumn(roles, key.table, kind);
  const parents = keyColumn(roles, key.referencedTable, kind);
  return own === undefined || parents === undefined ? undefined : [own, parents];
}

/** Users are each other's tenants where some foreign key of the schema carries them; undefined where none shows it. */
function exampleOf(roles: Roles, keys: readonly ForeignKey[]): ForeignKey | undefined {
  if (roles.tablesOf('tenant-root').length > 0) return undefined;
  return keys.find((key) => {
    const sides = key.columns.length > 1 ? sidesOf(roles, key, 'owner') : undefined;
    return sides !== undefined && carries(key, ...sides);
  });
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'foreign-key-across-tenants',
    category: 'security',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Foreign key lets a row of one tenant point at a row of another',
    why: 'Both tables say to which tenant a row belongs, and the foreign key compares only the id. A wrong or guessed id ties rows of two tenants together, and a join shows one what is the other’s.',
    remedy:
      'Make the tenant’s key part of the foreign key, and give the referenced table a unique key over both columns.',
    messages: {
      across:
        'Foreign key {constraint} on {table} does not carry {column}: a row of one {owner} may point at a row of another in {parent}.',
    },
    fix: 'none',
    sources: ['C3'],
  },
  check({ database, roles, report }) {
    const keys = ownTables(database).flatMap((table) => table.foreignKeys);
    const example = exampleOf(roles, keys);
    for (const kind of ['tenant-key', ...(example === undefined ? [] : ['owner' as const])] as const) {
      for (const key of keys) {
        const sides = sidesOf(roles, key, kind);
        if (sides === undefined || key.columns.includes(sides[0])) continue;
        // Another foreign key to the same table may carry both.
        const isCarried = key.table.foreignKeys.some(
          (other) =>
            other.referencedTable === key.referencedTable &&
            containsColumns(other.columns, key.columns) &&
            carries(other, ...sides),
        );
        if (isCarried) continue;
        const [own, parents] = sides;
        report({
          at: key,
          message: 'across',
          data: {
            constraint: displayIdentifier(key.name),
            table: displayName(key.table),
            column: own.name,
            owner: kind === 'owner' ? 'user' : 'tenant',
            parent: displayName(parents.relation),
          },
          evidence: [
            ...[own, parents].flatMap((column) => roles.column(column, kind)?.evidence ?? []),
            ...(kind === 'owner' && example !== undefined
              ? [`${example.name} on ${displayName(example.table)} carries the user`]
              : []),
          ],
          detail: kind,
        });
      }
    }
  },
});

export default rule;
