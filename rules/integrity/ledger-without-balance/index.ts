import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { cannotBeNull } from '../../../src/model/questions/unique-keys-of.ts';
import type { Table } from '../../../src/model/relation.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

/** Any trigger on insert may keep a balance, here or with the owner. */
function isKeptByTrigger(table: Table): boolean {
  return table.triggers.some(({ events, enabled }) => events.includes('insert') && enabled !== 'disabled');
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'ledger-without-balance',
    category: 'integrity',
    severity: 'info',
    preset: 'all',
    since: '0.1.0',
    summary: 'Ledger keeps no balance that its entries must add up to',
    why: 'Without a balance in each entry a lost or doubled one shows nowhere, and what an owner has left is the sum of all entries, again for each question.',
    remedy:
      'Keep the balance after each entry in a column that is NOT NULL, written in the transaction of the entry, or keep the balance of the owner by a trigger.',
    messages: {
      none: 'Ledger {table} has no column for the balance after an entry, and no trigger that could keep one.',
      optional: 'The balance {column} of ledger {table} may be NULL, and no trigger keeps it.',
    },
    fix: 'none',
    sources: ['B7'],
  },
  check({ database, roles, report }) {
    for (const table of ownTables(database)) {
      const verdict = roles.table(table, 'ledger');
      if (verdict === undefined || isKeptByTrigger(table)) continue;
      const balances = roles.columnsOf(table, 'balance');
      if (balances.some(cannotBeNull)) continue;
      const [balance] = balances;
      const name = displayName(table);
      const { evidence } = verdict;
      if (balance === undefined) report({ at: table, message: 'none', data: { table: name }, evidence });
      else report({ at: table, message: 'optional', data: { table: name, column: balance.name }, evidence });
    }
  },
});

export default rule;
