import type { Column } from '../../../src/model/column.ts';
import { displayName } from '../../../src/model/name.ts';
import { mayHaveChanged } from '../../../src/model/questions/may-have-changed.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import type { Table } from '../../../src/model/relation.ts';
import { apiAccess } from '../../../src/rule/api-access.ts';
import type { EnableRowSecurity } from '../../../src/rule/change.ts';
import { type AnyRule, defineRule, type ProjectSettings } from '../../../src/rule/define-rule.ts';
import { ownIdentitiesOf } from '../../../src/semantics/questions/own-identities.ts';

/** Row security on, with policies for the owner of a row. */
function enable(table: Table, owner: Column, { platform, identitySetting }: ProjectSettings): EnableRowSecurity {
  return {
    kind: 'enable-row-security',
    table,
    force: false,
    ownerColumn: owner,
    identity:
      platform?.callerIdentity === 'auth-uid' ? { form: 'auth-uid' } : { form: 'setting', name: identitySetting },
  };
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'table-exposed-without-row-security',
    category: 'security',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Untrusted callers of the API reach every row of the table',
    why: 'Whoever has the address of the API may use the grants of its roles. Without row-level security a grant is for all rows of the table.',
    remedy:
      'Switch row-level security on and write policies for the rows that callers may reach, revoke the grants, or declare the table public.',
    messages: {
      exposed:
        'Row-level security of {table} is off, so callers of the API may {commands} all of its rows (granted to {roles}).',
    },
    fix: 'unsafe',
    fixNote: 'it changes who may see or write rows: callers that no policy admits lose access',
    sources: [
      'C1',
      'rls/disabled',
      'splinter 0013_rls_disabled_in_public',
      'schemalint row-level-security',
      'pgrls SEC001',
      'pgrls SEC049',
      'safegres A2',
    ],
  },
  check({ database, roles, settings, report }) {
    for (const table of ownTables(database)) {
      // Policies without row security are a finding of their own.
      if (table.rowSecurity.enabled || table.policies.length > 0) continue;
      const access = apiAccess(database, table, settings);
      if (access === undefined || mayHaveChanged(database, table, 'row-security')) continue;
      // Without an owner somebody must say who reaches which row: switched on alone, it locks everyone out.
      const owner = ownIdentitiesOf(roles, table).find((identity) => identity.of === 'user')?.column;
      report({
        at: table,
        message: 'exposed',
        data: {
          table: displayName(table),
          commands: access.privileges.join(', '),
          roles: access.roles.map((role) => (role === 'public' ? 'PUBLIC' : role)).join(', '),
        },
        evidence: access.evidence,
        ...(owner === undefined ? {} : { fix: () => [enable(table, owner, settings)] }),
      });
    }
  },
});

export default rule;
