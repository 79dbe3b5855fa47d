import { displayName } from '../../../src/model/name.ts';
import { mayHaveChanged } from '../../../src/model/questions/may-have-changed.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'policy-without-row-security',
    category: 'security',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Table has policies while row-level security is off',
    why: 'PostgreSQL ignores policies until row-level security is switched on for the table: everybody with a grant sees and changes every row.',
    remedy:
      'ALTER TABLE ... ENABLE ROW LEVEL SECURITY, after checking that the policies let every rightful caller through.',
    messages: {
      off: 'Row-level security of {table} is off, so PostgreSQL ignores its {count} ({policies}).',
    },
    fix: 'unsafe',
    fixNote: 'it changes who may see or write rows: callers that no policy admits lose access',
    sources: ['C1', 'rls/policy-but-disabled', 'splinter 0007_policy_exists_rls_disabled', 'pgrls SEC032'],
  },
  check({ database, settings, report }) {
    for (const table of database.tables) {
      const [first] = table.policies;
      if (first === undefined || table.rowSecurity.enabled) continue;
      // A loop that switches row security on by dynamic SQL may well have switched it on here.
      if (mayHaveChanged(database, table, 'row-security')) continue;
      report({
        at: table,
        message: 'off',
        data: {
          table: displayName(table),
          count: table.policies.length === 1 ? 'policy' : `${table.policies.length} policies`,
          policies: table.policies.map((policy) => policy.name).join(', '),
        },
        fix: () => [
          {
            kind: 'enable-row-security',
            table,
            force: false,
            identity: { form: 'setting', name: settings.identitySetting },
          },
        ],
      });
    }
  },
});

export default rule;
