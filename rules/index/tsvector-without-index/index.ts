import { isScalar } from '../../../src/model/data-type.ts';
import { columnsOf } from '../../../src/model/questions/columns-of.ts';
import { indexThat } from '../../../src/model/questions/index-that.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import type { Index } from '../../../src/model/table-index.ts';
import type { Change } from '../../../src/rule/change.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { targetName } from '../../../src/rule/target.ts';

/** Access methods that know no operator of text search. */
const withoutSearch: ReadonlySet<string> = new Set(['btree', 'hash', 'brin', 'spgist']);

/** True when a search in the column can use the index: extensions bring methods of their own, such as rum. */
function searches(index: Index, column: string): boolean {
  if (withoutSearch.has(index.method)) return false;
  return index.keys.some((key) =>
    key.column === undefined ? columnsOf(key.expression).includes(column) : key.column.name === column,
  );
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'tsvector-without-index',
    category: 'index',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Text search column has no index that text search can use',
    why: 'A column of type tsvector exists to be searched. Without a GIN or GiST index each search reads every row of the table.',
    remedy: 'Create a GIN index on the column.',
    messages: {
      missing: '{column} is a tsvector without a GIN or GiST index: every text search reads the whole table.',
    },
    fix: 'safe',
    sources: ['A9', 'index/search-column-unindexed', 'safegres X7'],
  },
  check({ database, report }) {
    for (const table of [...ownTables(database), ...database.materializedViews]) {
      for (const column of table.columns) {
        if (!isScalar(column.type, 'tsvector') || column.generated?.storage === 'virtual') continue;
        if (indexThat(table, (index) => searches(index, column.name)) !== undefined) continue;
        report({
          at: column,
          message: 'missing',
          data: { column: targetName(column) },
          fix: (): Change[] => [{ kind: 'create-index', table, method: 'gin', unique: false, keys: [{ column }] }],
        });
      }
    }
  },
});

export default rule;
