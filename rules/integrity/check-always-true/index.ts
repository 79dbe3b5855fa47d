import { displayName } from '../../../src/model/name.ts';
import { constantTruth } from '../../../src/model/questions/constant-truth.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'check-always-true',
    category: 'integrity',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Check constraint accepts or refuses every row',
    why: 'A check that is always true protects nothing, though whoever reads the schema relies on it; one that is always false refuses every row.',
    remedy: 'Say what the check is meant to hold, or drop it.',
    messages: {
      true: 'Check constraint {constraint} on {table} is true for every row: {expression}.',
      false: 'Check constraint {constraint} on {table} refuses every row: {expression}.',
    },
    fix: 'none',
    sources: ['7 Duplicate or contradictory CHECKs'],
  },
  check({ database, report }) {
    for (const table of ownTables(database)) {
      for (const check of table.checks) {
        // CHECK (false) NO INHERIT is how a parent says that rows belong into its children only.
        if (check.inherited || check.noInherit) continue;
        const truth = constantTruth(check.expression);
        if (truth === 'unknown') continue;
        const data = { constraint: check.name, table: displayName(table), expression: check.expression.text };
        report({ at: check, message: truth, data });
      }
    }
  },
});

export default rule;
