import { displayName } from '../../../src/model/name.ts';
import { isPublic } from '../../../src/rule/api-access.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { tablesReadPastPolicies } from '../../../src/rule/read-by-owner.ts';
import { granteesText, rowGrantees } from '../../../src/rule/row-grantees.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'materialized-view-over-row-security',
    category: 'security',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Materialized view holds a copy of rows that policies protect',
    why: 'REFRESH reads with the rights of the owner, for whom policies do not hold, and a materialized view can have no policies of its own. Whoever may read it sees what was made of all rows.',
    remedy:
      'Revoke the grants on the materialized view and give callers a view over it that asks who calls, or declare it public when what it shows is meant for all.',
    messages: {
      copied:
        'Materialized view {view} is made of all rows of {tables}, whatever their policies say: {roles} may query it.',
    },
    fix: 'none',
    sources: [
      'C8',
      'view/matview-over-rls-table',
      'view/matview-in-api',
      'splinter 0016_materialized_view_in_api',
      'pgrls VIEW003',
      'pgrls SEC054',
      'safegres L11',
    ],
  },
  check({ database, settings, report }) {
    for (const view of database.materializedViews) {
      if (isPublic(view, settings)) continue;
      const read = tablesReadPastPolicies(database, view, settings);
      const grantees = rowGrantees(database, view, ['SELECT'], settings);
      if (read.length === 0 || grantees.size === 0) continue;
      report({
        at: view,
        message: 'copied',
        data: {
          view: displayName(view),
          tables: read.map(({ table }) => displayName(table)).join(', '),
          roles: granteesText(grantees),
        },
      });
    }
  },
});

export default rule;
