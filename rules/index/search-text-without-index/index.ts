import type { Column } from '../../../src/model/column.ts';
import { isScalar } from '../../../src/model/data-type.ts';
import { indexIntoContents } from '../../../src/model/questions/indexed-contents.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import type { Table } from '../../../src/model/relation.ts';
import type { Change } from '../../../src/rule/change.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { isSmallTable } from '../../../src/rule/table-size.ts';
import { targetName } from '../../../src/rule/target.ts';

/** True when the table is searched by a tsvector or an embedding, from whatever text it is made. */
function isSearchedOtherwise(table: Table): boolean {
  return table.columns.some(
    ({ type }: Column) => isScalar(type, 'tsvector') || /^(half|sparse)?vec(tor)?$/.test(type.name),
  );
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'search-text-without-index',
    category: 'index',
    severity: 'info',
    preset: 'all',
    since: '0.1.0',
    summary: 'Long text that people search has no text search index',
    why: 'A search for words in a text, be it by ILIKE or by to_tsvector, reads and parses the text of every row.',
    remedy:
      'Create a GIN index over to_tsvector(configuration, column) in the language of the texts, or a generated tsvector column with a GIN index; for parts of words an index with gin_trgm_ops.',
    messages: {
      missing: '{column} holds long text that people search, and no text search index finds rows by its words.',
    },
    fix: 'safe',
    options: {
      schema: {
        textSearch: {
          type: 'string',
          pattern: '^[a-z_][a-z0-9_]*$',
          description: 'Text search configuration of the index that the fix creates, such as german or simple.',
        },
      },
      defaults: { textSearch: 'english' },
    },
    sources: ['A9', 'index/search-column-unindexed'],
  },
  check({ database, roles, options, settings, report }) {
    for (const table of ownTables(database)) {
      if (isSearchedOtherwise(table)) continue;
      for (const column of roles.columnsOf(table, 'search-text')) {
        if (isSmallTable(table, roles, settings)) break;
        if (indexIntoContents(table, column, false) !== undefined) continue;
        const textSearch = options.textSearch as string;
        report({
          at: column,
          message: 'missing',
          data: { column: targetName(column) },
          evidence: roles.column(column, 'search-text')?.evidence ?? [],
          fix: (): Change[] => [
            {
              kind: 'create-index',
              table,
              method: 'gin',
              unique: false,
              keys: [{ column, as: 'tsvector', textSearch }],
            },
          ],
        });
      }
    }
  },
});

export default rule;
