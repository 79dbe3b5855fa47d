import type { Column } from '../../model/column.ts';
import type { Table } from '../../model/relation.ts';
import { sameKeyType } from '../key-type.ts';
import { columnFacts } from '../relation-facts.ts';
import type { Roles } from '../roles.ts';
import { tableNouns } from '../table-noun.ts';
import { typeFamily } from '../type-family.ts';

/** Rows of another table that an array names. */
export interface ReferencesInArray {
  readonly table: Table;
  /** The primary key whose values the array holds. */
  readonly key: Column;
}

/**
 * The table whose keys an array holds, by the array's name and the type of its elements: `post_ids bigint[]`, `tags uuid[]`.
 * undefined when no table of that name has a primary key of that type, or when several do.
 */
export function referencesInArray(roles: Roles, column: Column): ReferencesInArray | undefined {
  if (column.type.dimensions === 0) return undefined;
  const element = { ...column.type, dimensions: 0 };
  const { stems } = columnFacts(column).name;
  const isOfIds = idWords.has(stems.at(-1) ?? '') && stems.length > 1;
  // The words in `tags text[]` need not be those of the table tags.
  if (!isOfIds && typeFamily(element) === 'text') return undefined;
  const noun = (isOfIds ? stems.slice(0, -1) : stems).join(' ');
  const fitting = tableNouns(roles.database)
    .named(noun)
    .flatMap((table): ReferencesInArray[] => {
      const [key, second] = table.primaryKey?.columns ?? [];
      return key !== undefined && second === undefined && sameKeyType(key.type, element) ? [{ table, key }] : [];
    });
  const own = fitting.filter(({ table }) => table.schema === column.relation.schema);
  const [found, other] = own.length > 0 ? own : fitting;
  return other === undefined ? found : undefined;
}

const idWords: ReadonlySet<string> = new Set(['id', 'uuid', 'ref', 'reference', 'fk']);
