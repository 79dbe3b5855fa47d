import { type DataType, isScalar, typeText } from '../../../src/model/data-type.ts';
import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import { ownIndexes } from '../../../src/model/questions/own-indexes.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

const numbers: ReadonlySet<string> = new Set(['int2', 'int4', 'int8', 'numeric', 'float4', 'float8']);

/** How one looks into a value of the type; undefined for a type whose whole values are compared. */
function searchFor(type: DataType): string | undefined {
  if (type.definition?.kind === 'domain' && type.dimensions === 0) return searchFor(type.definition.base);
  // An array of numbers may be a path through a tree, by which rows are sorted.
  if (type.dimensions > 0) return numbers.has(type.name) ? undefined : 'a search for an element';
  if (isScalar(type, 'jsonb')) return 'a search inside the document';
  return isScalar(type, 'tsvector') ? 'a text search' : undefined;
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'index-btree-on-array',
    category: 'index',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'B-tree index on an array, jsonb or tsvector column',
    why: 'A B-tree compares whole values. Searches for an element, a key or a word cannot use it, it costs every write, and a value of more than 2,704 bytes is refused.',
    remedy: 'Create a GIN index on the column and drop this one.',
    messages: {
      btree: 'Index {index} on {table} is a B-tree over {column} ({type}): {search} cannot use it.',
    },
    fix: 'none',
    sources: [
      'A12',
      'A9',
      'index/btree-on-array',
      'pg-index-health btree_indexes_on_array_columns',
      'db_verifier i1010',
    ],
  },
  check({ database, report }) {
    for (const index of ownIndexes(database)) {
      if (index.method !== 'btree' || index.unique || index.constraint !== undefined) continue;
      for (const { column } of index.keys) {
        const search = column === undefined ? undefined : searchFor(column.type);
        if (column === undefined || search === undefined) continue;
        report({
          at: index,
          message: 'btree',
          data: {
            index: displayIdentifier(index.name),
            table: displayName(index.relation),
            column: displayIdentifier(column.name),
            type: typeText(column.type),
            search,
          },
        });
        break;
      }
    }
  },
});

export default rule;
