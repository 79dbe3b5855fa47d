import type { Column } from '../column.ts';
import type { MaterializedView, Table } from '../relation.ts';
import type { Index } from '../table-index.ts';
import { columnsOf } from './columns-of.ts';
import { indexThat } from './index-that.ts';

/** Access methods that compare whole values and find nothing inside them. */
const wholeValues: ReadonlySet<string> = new Set(['btree', 'hash', 'brin']);

/**
 * The index by which queries find rows by what is inside a column's values: the words of a text, the elements of an array, the
 * keys of a document. GIN, GiST and the methods of extensions count, and any index over an expression of the column other than
 * lower() and the like when `extracts` is true, such as one key of a document. undefined when there is none.
 */
export function indexIntoContents(
  relation: Table | MaterializedView,
  column: Column,
  extracts: boolean,
): Index | undefined {
  return indexThat(relation, (index) => {
    const isInside = !wholeValues.has(index.method);
    return index.keys.some((key) =>
      key.column === undefined
        ? (isInside || extracts) && columnsOf(key.expression).includes(column.name)
        : isInside && key.column.name === column.name,
    );
  });
}
