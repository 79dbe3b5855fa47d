import { buildIndex } from '../build-index.ts';
import { conditionSql } from '../condition.ts';
import { plainKey } from '../index-key.ts';
import { columnKey, constraintKey, indexKey, uniqueKeyOf } from '../object-key.ts';
import { uniqueOnPartitioned } from '../partition-key.ts';
import { type Planner, refuse } from '../planner.ts';
import { quoteIdentifier, quoteName } from '../quote.ts';
import { statement, undo, undoAlone } from '../statement.ts';

/** Unique rows: an index built beside the writers, then made a constraint. Partial ones and those of partitioned tables stay indexes. */
export const planAddUnique: Planner<'add-unique'> = (change, context) => {
  const { table, columns, where } = change;
  const words = columns.map((column) => column.name);
  const gap = uniqueOnPartitioned(table, words);
  if (gap !== undefined) return refuse(gap);
  const staysIndex = where !== undefined || table.partitioning !== undefined;
  const { name, statements } = buildIndex(
    {
      relation: table,
      method: 'btree',
      unique: true,
      keys: columns.map((column) => plainKey(column)),
      label: staysIndex ? 'idx' : 'key',
      needs: words.map((word) => columnKey(table, word)),
      ...(where === undefined ? {} : { where: conditionSql(where) }),
    },
    context,
  );
  if (staysIndex) return { statements };
  const fullName = quoteName({ schema: table.schema, name });
  const alter = `ALTER TABLE ${quoteName(table)}`;
  const promote = statement({
    sql: `${alter} ADD CONSTRAINT ${quoteIdentifier(name)} UNIQUE USING INDEX ${quoteIdentifier(name)}`,
    locks: [{ relation: table, mode: 'ACCESS EXCLUSIVE' }],
    inverse: [
      undo(`${alter} DROP CONSTRAINT IF EXISTS ${quoteIdentifier(name)}`),
      undoAlone(
        `CREATE UNIQUE INDEX CONCURRENTLY ${quoteIdentifier(name)} ON ${quoteName(table)} (${words.map(quoteIdentifier).join(', ')})`,
      ),
    ],
    group: 'constraints',
    creates: [constraintKey(table, name), uniqueKeyOf(table, words)],
    needs: [indexKey(table.schema, name)],
  });
  // Dropping the constraint drops its index too, so the second undoing has nothing left to drop.
  const build = statements.map((step) => ({
    ...step,
    inverse: [undoAlone(`DROP INDEX CONCURRENTLY IF EXISTS ${fullName}`)],
  }));
  return { statements: [...build, promote] };
};
