import type { Column } from '../../../src/model/column.ts';
import { displayName } from '../../../src/model/name.ts';
import { boundsOf } from '../../../src/model/questions/bounds-of.ts';
import { columnsOf } from '../../../src/model/questions/columns-of.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import type { Table } from '../../../src/model/relation.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

/** One check speaks of both, or the amount has no sign and the kind alone tells the direction. */
function isConstrained(table: Table, kind: Column, amount: Column): boolean {
  const { definition } = amount.type;
  const ofDomain = definition?.kind === 'domain' ? definition.checks : [];
  const isUnsigned =
    table.checks.some(({ expression }) => boundsOf(expression, amount.name).lower !== undefined) ||
    ofDomain.some(({ expression }) => boundsOf(expression, 'value').lower !== undefined);
  if (isUnsigned) return true;
  const spoken = table.checks.map(({ expression }) => columnsOf(expression));
  return spoken.some((names) => names.includes(kind.name) && names.includes(amount.name));
}

/** What a trigger does to a row before it is written cannot be told. */
function isJudgedByTrigger(table: Table): boolean {
  return table.triggers.some(
    ({ timing, events, enabled }) => timing === 'before' && events.includes('insert') && enabled !== 'disabled',
  );
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'ledger-sign-unconstrained',
    category: 'integrity',
    severity: 'info',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Kind of a ledger entry and sign of its amount do not constrain each other',
    why: 'A purchase with a minus, or a refund with a plus, is stored as it comes: the balance is then wrong, and nothing in the row tells which of the two is the mistake.',
    remedy:
      "Add a check that says which kinds add and which take: CHECK ((type IN ('purchase', 'refund')) = (amount > 0)); or store amounts without a sign, CHECK (amount > 0), and let the kind tell the direction.",
    messages: {
      free: 'In ledger {table} no check ties {kind} to the sign of {amount}: either sign goes with every kind.',
    },
    fix: 'none',
    sources: ['B7'],
  },
  check({ database, roles, report }) {
    for (const table of ownTables(database)) {
      const verdict = roles.table(table, 'ledger');
      const [amount, second] = roles
        .columnsOf(table, 'money')
        .filter((column) => roles.column(column, 'balance') === undefined);
      const [kind] = roles.columnsOf(table, 'category');
      // Two sums, such as debit and credit, have their direction from their columns.
      if (verdict === undefined || amount === undefined || second !== undefined || kind === undefined) continue;
      if (isConstrained(table, kind, amount) || isJudgedByTrigger(table)) continue;
      report({
        at: table,
        message: 'free',
        data: { table: displayName(table), kind: kind.name, amount: amount.name },
        evidence: verdict.evidence,
      });
    }
  },
});

export default rule;
