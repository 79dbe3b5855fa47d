import { displayName } from '../../../src/model/name.ts';
import { mayHaveChanged } from '../../../src/model/questions/may-have-changed.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import type { Table } from '../../../src/model/relation.ts';
import { apiAccess, isPublic } from '../../../src/rule/api-access.ts';
import type { EnableRowSecurity } from '../../../src/rule/change.ts';
import { type AnyRule, defineRule, type ProjectSettings } from '../../../src/rule/define-rule.ts';
import { type Identity, ownIdentitiesOf } from '../../../src/semantics/questions/own-identities.ts';
import type { Roles } from '../../../src/semantics/roles.ts';

/** Tables that row security is not for: everybody needs them, or nobody but the owner reads them. */
const exempt = ['lookup', 'join', 'audit-log', 'migration-journal', 'user-account', 'tenant-root'] as const;

function ownerOf(table: Table, roles: Roles): Identity | undefined {
  if (exempt.some((role) => roles.table(table, role) !== undefined)) return undefined;
  return ownIdentitiesOf(roles, table).find(({ how }) => how === 'column');
}

/** undefined where nothing is known by which a policy could tell the caller's tenant. */
function enable(table: Table, { of, column }: Identity, settings: ProjectSettings): EnableRowSecurity | undefined {
  const isByFunction = settings.platform?.callerIdentity === 'auth-uid';
  if (isByFunction && of === 'tenant') return undefined;
  const name = of === 'tenant' ? settings.tenantSetting : settings.identitySetting;
  const identity = isByFunction ? ({ form: 'auth-uid' } as const) : ({ form: 'setting', name } as const);
  return { kind: 'enable-row-security', table, force: false, ownerColumn: column, identity };
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'owned-table-without-row-security',
    category: 'security',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Rows belong to a user or tenant, and row-level security is off',
    why: 'In a schema that protects rows by policies, a table of owned rows without them is the one place where a query that forgets its condition shows the rows of others.',
    remedy: 'Switch row-level security on and write policies that compare the owner’s column with the caller.',
    messages: {
      open: 'Rows of {table} belong to a {owner} ({column}), and row-level security is off: whoever holds a grant reaches those of all.',
    },
    fix: 'unsafe',
    fixNote: 'it changes who may see or write rows: callers that no policy admits lose access',
    options: {
      schema: {
        always: {
          type: 'boolean',
          description: 'Report also in schemas in which no table has row-level security.',
        },
      },
      defaults: { always: false },
    },
    sources: ['C1', 'rls/disabled', 'pgrls SEC001', 'safegres A2'],
  },
  check({ database, roles, options, settings, report }) {
    const isUsed = database.tables.some((table) => table.rowSecurity.enabled || table.policies.length > 0);
    for (const table of isUsed || options.always === true ? ownTables(database) : []) {
      if (table.rowSecurity.enabled || table.policies.length > 0 || isPublic(table, settings)) continue;
      // What callers of an API reach is a finding of its own, and a graver one.
      if (mayHaveChanged(database, table, 'row-security') || apiAccess(database, table, settings) !== undefined)
        continue;
      const identity = ownerOf(table, roles);
      if (identity === undefined) continue;
      const change = enable(table, identity, settings);
      report({
        at: table,
        message: 'open',
        data: { table: displayName(table), owner: identity.of, column: identity.column.name },
        evidence: identity.evidence,
        ...(change === undefined ? {} : { fix: () => [change] }),
      });
    }
  },
});

export default rule;
