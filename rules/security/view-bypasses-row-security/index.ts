import { displayName } from '../../../src/model/name.ts';
import { mayQueryAskCaller } from '../../../src/model/questions/caller-calls.ts';
import { rowPrivileges } from '../../../src/model/questions/grantees-of.ts';
import { apiAccess, isPublic } from '../../../src/rule/api-access.ts';
import type { SetViewOption } from '../../../src/rule/change.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { tablesReadPastPolicies } from '../../../src/rule/read-by-owner.ts';
import { granteesText, rowGrantees } from '../../../src/rule/row-grantees.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'view-bypasses-row-security',
    category: 'security',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'View shows rows of a table whatever its policies say',
    why: 'A view reads with the rights of its owner, for whom policies do not hold. Whoever may read the view sees the rows that the policies of the table hide.',
    remedy:
      'Set security_invoker on the view (PostgreSQL 15 and later), or revoke the grants on it, or let its query ask who calls.',
    messages: {
      bypassed:
        'View {view} reads {tables} past row-level security, with the rights of its owner: {roles} may query it.',
    },
    fix: 'unsafe',
    fixNote: 'callers then see only the rows that the policies admit, and need grants on the tables themselves',
    sources: ['C8', 'view/security-definer', 'splinter 0010_security_definer_view', 'pgrls VIEW001', 'safegres L8'],
  },
  check({ database, settings, report }) {
    for (const view of database.views) {
      if (view.securityInvoker || isPublic(view, settings)) continue;
      const read = tablesReadPastPolicies(database, view, settings).filter(
        // A query that asks who calls limits the rows by itself.
        ({ through }) => ![view, ...through].some(({ query }) => mayQueryAskCaller(query.tree, database)),
      );
      const grantees = rowGrantees(database, view, rowPrivileges, settings);
      if (read.length === 0 || grantees.size === 0) continue;
      const canMend = database.postgres.from >= 15 && read.some(({ through }) => through.length === 0);
      report({
        at: view,
        message: 'bypassed',
        data: {
          view: displayName(view),
          tables: read.map(({ table }) => displayName(table)).join(', '),
          roles: granteesText(grantees),
        },
        ...(apiAccess(database, view, settings) === undefined ? {} : { severity: 'error' as const }),
        ...(canMend
          ? { fix: (): SetViewOption[] => [{ kind: 'set-view-option', view, option: 'security_invoker' }] }
          : {}),
      });
    }
  },
});

export default rule;
