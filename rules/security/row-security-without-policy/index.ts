import { displayName } from '../../../src/model/name.ts';
import { mayHaveChanged } from '../../../src/model/questions/may-have-changed.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'row-security-without-policy',
    category: 'security',
    severity: 'info',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Row-level security is on and no policy admits anyone',
    why: 'Without a policy every row is refused to everybody but the owner and roles with BYPASSRLS: queries silently return nothing.',
    remedy: 'Add policies for the callers that are meant to see rows, or revoke their grants if nobody is.',
    messages: {
      none: 'Row-level security of {table} is on without any policy: only its owner and roles with BYPASSRLS see or change rows.',
    },
    fix: 'none',
    sources: ['C1', 'rls/enabled-no-policy', 'splinter 0008_rls_enabled_no_policy', 'pgrls SEC009', 'safegres A1'],
  },
  check({ database, report }) {
    for (const table of ownTables(database)) {
      if (!table.rowSecurity.enabled || table.policies.length > 0) continue;
      // Policies that dynamic SQL may have created are not seen.
      if (mayHaveChanged(database, table, 'row-security')) continue;
      report({ at: table, message: 'none', data: { table: displayName(table) } });
    }
  },
});

export default rule;
