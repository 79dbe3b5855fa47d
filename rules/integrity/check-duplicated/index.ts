import type { CheckConstraint } from '../../../src/model/constraint.ts';
import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import type { Table } from '../../../src/model/relation.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

function groups(table: Table): readonly (readonly CheckConstraint[])[] {
  const byText = new Map<string, CheckConstraint[]>();
  for (const check of table.checks) {
    const same = byText.get(check.expression.canonical);
    if (same === undefined) byText.set(check.expression.canonical, [check]);
    else same.push(check);
  }
  return [...byText.values()].filter((checks) => checks.length > 1);
}

/** What a check promises beyond its expression; the one that promises most stays, and of equals the oldest. */
function strength({ enforced, validated, noInherit, inherited }: CheckConstraint): number {
  return Number(enforced) * 8 + Number(validated) * 4 + Number(!noInherit) * 2 + Number(inherited);
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'check-duplicated',
    category: 'integrity',
    severity: 'info',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Two checks of a table say the same',
    why: 'Every write is checked twice, and whoever changes one of them wonders why the old rule still holds.',
    remedy: 'Drop the needless one.',
    messages: {
      twin: 'Check {constraint} on {table} says the same as {other}.',
    },
    fix: 'unsafe',
    fixNote: 'programs that know the constraint by its name no longer see that name in errors',
    sources: ['B11'],
  },
  check({ database, report }) {
    for (const table of ownTables(database)) {
      for (const checks of groups(table)) {
        const survivor = checks.reduce((best, check) => (strength(check) > strength(best) ? check : best));
        for (const check of checks) {
          if (check === survivor || check.inherited) continue;
          report({
            at: check,
            message: 'twin',
            data: {
              constraint: check.name,
              table: displayName(table),
              other: survivor.name,
            },
            fix: () => [{ kind: 'drop-constraint', constraint: check }],
          });
        }
      }
    }
  },
});

export default rule;
