import { displayName } from '../../../src/model/name.ts';
import { apiAccess } from '../../../src/rule/api-access.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'foreign-table-exposed',
    category: 'security',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Untrusted callers of the API reach a foreign table',
    why: 'Foreign tables have no row-level security: a grant is for all rows of the remote table, fetched with the credentials of the user mapping.',
    remedy: 'Revoke the grants, or move the foreign table to a schema that the API does not expose.',
    messages: {
      exposed: 'Callers of the API may {commands} all rows of foreign table {table} (granted to {roles}).',
    },
    fix: 'none',
    sources: ['C1', 'table/foreign-table-in-api', 'splinter 0017_foreign_table_in_api', 'pgrls SEC053', 'safegres L17'],
  },
  check({ database, settings, report }) {
    for (const table of database.foreignTables) {
      const access = apiAccess(database, table, settings);
      if (access === undefined) continue;
      report({
        at: table,
        message: 'exposed',
        data: {
          commands: access.privileges.join(', '),
          table: displayName(table),
          roles: access.roles.map((role) => (role === 'public' ? 'PUBLIC' : role)).join(', '),
        },
        evidence: access.evidence,
      });
    }
  },
});

export default rule;
