import type { Column } from '../model/column.ts';
import type { Database } from '../model/database.ts';
import type { EnumType } from '../model/user-type.ts';
import { readIdentifier } from './identifier.ts';
import { typeValues } from './own-values.ts';
import { factsOf } from './relation-facts.ts';
import { typeFamily } from './type-family.ts';

/** A column that a type or check restricts to a set of values. */
export interface ClosedColumn {
  readonly column: Column;
  readonly values: readonly string[];
}

/** The sets of values that a database declares anywhere, by the phrase of the name under which it does. */
export interface KnownValueSets {
  readonly enums: ReadonlyMap<string, readonly EnumType[]>;
  /** Names of the columns that use an enum; without an entry nothing uses it. */
  readonly usedAs: ReadonlyMap<EnumType, ReadonlySet<string>>;
  readonly columns: ReadonlyMap<string, readonly ClosedColumn[]>;
}

const remembered = new WeakMap<Database, KnownValueSets>();

/** Collects the enums and the restricted columns of a database, once. */
export function knownValueSets(database: Database): KnownValueSets {
  const known = remembered.get(database);
  if (known !== undefined) return known;
  const sets = { enums: enumsByName(database), ...restrictedColumns(database) };
  remembered.set(database, sets);
  return sets;
}

/** Words that a type's name has and the column's has not: `post_status_enum`. */
const typeSuffixes: ReadonlySet<string> = new Set(['enum', 't', 'enm']);

function enumsByName(database: Database): ReadonlyMap<string, readonly EnumType[]> {
  const enums = new Map<string, EnumType[]>();
  for (const type of database.types.values()) {
    if (type.kind !== 'enum') continue;
    const { stems } = readIdentifier(type.name);
    const bare = typeSuffixes.has(stems.at(-1) ?? '') ? stems.slice(0, -1) : stems;
    enter(enums, bare.join(' '), type);
  }
  return enums;
}

function restrictedColumns(database: Database): Pick<KnownValueSets, 'usedAs' | 'columns'> {
  const columns = new Map<string, ClosedColumn[]>();
  const usedAs = new Map<EnumType, Set<string>>();
  for (const table of database.tables) {
    if (table.partitionOf !== undefined) continue;
    const closed = factsOf(table).closedByCheck;
    for (const column of table.columns) {
      const { phrase } = readIdentifier(column.name);
      const type = column.type.definition;
      if (type?.kind === 'enum') usedAs.set(type, (usedAs.get(type) ?? new Set()).add(phrase));
      const values = typeFamily(column.type) === 'enum' ? typeValues(column.type) : closed.get(column.name);
      if (values !== undefined && values.length > 1) enter(columns, phrase, { column, values });
    }
  }
  return { usedAs, columns };
}

function enter<T>(map: Map<string, T[]>, key: string, value: T): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
