import { quoteIdentifier, quoteLiteral, quoteName } from '../../fixer/quote.ts';
import { typeSql } from '../../fixer/type-sql.ts';
import type { Column } from '../../model/column.ts';
import type { Index } from '../../model/table-index.ts';
import type { IndexClaim } from './index-evidence.ts';
import { countOf, indexesOn, type LoadScenario, type Scaled } from './load-scenario.ts';

const logins = 1_000;
const accounts = 100_000;

/** Accounts looked up by the name that people sign in with, whatever its case where an index is there for that. */
export function loginScenarios(claim: IndexClaim, of: Scaled): readonly LoadScenario[] | string {
  const { roles } = claim;
  const table = roles.tablesOf('user-account').find((each) => roles.columnsOf(each, 'login-name').length > 0);
  if (table === undefined) return 'no table of accounts has a column that people sign in with';
  const indexes = indexesOn(table, claim);
  const columns = roles.columnsOf(table, 'login-name');
  const folded = columns.find((column) => [...table.indexes, ...indexes].some((index) => isFolded(index, column)));
  const column = folded ?? (columns[0] as Column);
  const name = quoteIdentifier(column.name);
  const scenario: LoadScenario = {
    name: 'logins',
    subject: `${countOf(of(logins))} logins by ${column.name}`,
    table,
    rows: of(accounts),
    added: 0,
    indexes,
    statements: async (server) => {
      const [names = []] = await server.run(
        `SELECT ${name}::text AS v FROM ${quoteName(table)} WHERE ${name} IS NOT NULL ORDER BY hashtext(${name}::text) LIMIT ${of(logins) + 1}`,
      );
      return names.map(({ v }) => {
        const literal = quoteLiteral(String(v));
        const condition =
          folded === undefined ? `${name} = ${literal}::${typeSql(column.type)}` : `lower(${name}) = lower(${literal})`;
        return `SELECT * FROM ${quoteName(table)} WHERE ${condition}`;
      });
    },
    notes: ['A login is the look-up of the account alone: no password is checked.'],
  };
  return [scenario];
}

function isFolded({ keys, relation }: Index, column: Column): boolean {
  const [key] = keys;
  if (key?.expression === undefined || keys.length > 1 || relation.name !== column.relation.name) return false;
  return key.expression.text === `lower(${quoteIdentifier(column.name)})`;
}
