import type { Column } from '../../model/column.ts';
import type { Table } from '../../model/relation.ts';
import { containing, endingIn, wordIn } from '../phrase-match.ts';
import { columnFacts, factsOf } from '../relation-facts.ts';
import type { Roles } from '../roles.ts';
import { throttleColumns, throttleTables } from '../words/throttles.ts';

/**
 * What bounds how often somebody may try to sign in: a table of attempts or of limits, or a column of accounts or credentials
 * that counts failures or locks; undefined when the schema has neither.
 */
export function loginThrottleOf(roles: Roles): Table | Column | undefined {
  const table = roles.database.tables.find((each) => endingIn(factsOf(each).name.stems, throttleTables) !== undefined);
  if (table !== undefined) return table;
  return [...roles.tablesOf('user-account'), ...roles.tablesOf('credential-store')]
    .flatMap(({ columns }) => columns)
    .find((column) => containing(columnFacts(column).name.stems, throttleColumns) !== undefined);
}

const passwordWords: ReadonlySet<string> = new Set(['password', 'passwd', 'passphrase', 'pass', 'pwd', 'passcode']);

/** The column of accounts, or of credentials beside them, that holds the password people sign in with, in whatever form. */
export function loginPasswordOf(roles: Roles): Column | undefined {
  return [...roles.tablesOf('user-account'), ...roles.tablesOf('credential-store')]
    .flatMap((table) => roles.columnsOf(table, 'password', 'hashed-secret', 'encrypted-secret'))
    .find(
      (column) =>
        roles.column(column, 'password') !== undefined ||
        wordIn(columnFacts(column).name.stems, passwordWords) !== undefined,
    );
}
