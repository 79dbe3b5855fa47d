import type { Column } from '../../../src/model/column.ts';
import { displayName } from '../../../src/model/name.ts';
import { boundsOf } from '../../../src/model/questions/bounds-of.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import type { Table } from '../../../src/model/relation.ts';
import type { Condition } from '../../../src/rule/condition.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import type { Roles } from '../../../src/semantics/roles.ts';

/** Checks of the table and of the domain that the column's type is. */
function hasBound(table: Table, column: Column, end: 'lower' | 'upper'): boolean {
  const { definition } = column.type;
  const ofDomain = definition?.kind === 'domain' ? definition.checks : [];
  return (
    table.checks.some(({ expression }) => boundsOf(expression, column.name)[end] !== undefined) ||
    ofDomain.some(({ expression }) => boundsOf(expression, 'value')[end] !== undefined)
  );
}

/** A ledger writes what goes out with a minus, and so do columns of differences beside it. */
function mayBeNegative(roles: Roles, table: Table, column: Column): boolean {
  return roles.table(table, 'ledger') !== undefined && roles.column(column, 'money') !== undefined;
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'amount-without-check',
    category: 'integrity',
    severity: 'info',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Nothing keeps an amount from being negative or out of range',
    why: 'A bug that subtracts too much, or a percentage of 400, is stored as it comes and found by whoever adds it up.',
    remedy: 'Add a check on the range.',
    messages: {
      negative: 'Column {column} of {table} may be negative: no check keeps it from that.',
      range: 'Column {column} of {table} is a percentage, but no check keeps it between 0 and 100.',
    },
    fix: 'safe',
    sources: ['B5'],
  },
  check({ database, roles, report }) {
    for (const table of ownTables(database)) {
      for (const column of roles.columnsOf(table, 'balance', 'counter', 'percentage', 'money')) {
        if (column.generated !== undefined || column.type.dimensions > 0) continue;
        if (mayBeNegative(roles, table, column)) continue;
        const isPercentage = roles.column(column, 'percentage') !== undefined;
        const isOpen = !hasBound(table, column, 'lower') || (isPercentage && !hasBound(table, column, 'upper'));
        if (!isOpen) continue;
        const atLeast: Condition = { column, compare: '>=', to: 0 };
        const condition: Condition = isPercentage ? { every: [atLeast, { column, compare: '<=', to: 100 }] } : atLeast;
        report({
          at: column,
          message: isPercentage ? 'range' : 'negative',
          data: { column: column.name, table: displayName(table) },
          evidence: roles
            .ofColumn(column)
            .flatMap(({ evidence }) => evidence)
            .slice(0, 2),
          fix: () => [{ kind: 'add-check', table, label: `${column.name}_range`, condition }],
        });
      }
    }
  },
});

export default rule;
