import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'policies-only-restrictive',
    category: 'security',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'All policies of the table are restrictive, so none admits a row',
    why: 'Restrictive policies only narrow what permissive ones admit. Without a permissive policy nobody but the owner and roles with BYPASSRLS gets a row.',
    remedy: 'Add a permissive policy for the callers that are meant to see rows, or make one of these permissive.',
    messages: {
      narrow: 'All policies of {table} ({policies}) are restrictive: without a permissive one they admit no row.',
    },
    fix: 'none',
    sources: ['C2', 'rls/restrictive-only', 'pgrls SEC012'],
  },
  check({ database, report }) {
    for (const table of ownTables(database)) {
      const [first] = table.policies;
      if (first === undefined || table.policies.some(({ permissive }) => permissive)) continue;
      if (!table.rowSecurity.enabled) continue;
      report({
        at: first,
        message: 'narrow',
        data: { table: displayName(table), policies: table.policies.map(({ name }) => name).join(', ') },
      });
    }
  },
});

export default rule;
