import type { Database } from '../model/database.ts';
import type { Table } from '../model/relation.ts';
import { readIdentifier } from './identifier.ts';
import { collectionWords, commonKeyNames } from './words/references.ts';

/** The user's tables by what they are named for. */
export interface TableNouns {
  /** Tables whose name is this phrase, in the singular: `content library` -> content_library. */
  named(phrase: string): readonly Table[];
  /** Tables that are named as a collection of it: `content` -> content_library. */
  collecting(phrase: string): readonly Table[];
  /** Tables whose primary key is one column of this name, when the name is none that every table uses: `emp no`. */
  keyedBy(phrase: string): readonly Table[];
}

const remembered = new WeakMap<Database, TableNouns>();
const nothing: readonly Table[] = Object.freeze([]);

/** The tables of a database by their nouns; partitions and temporary tables are left out. */
export function tableNouns(database: Database): TableNouns {
  const known = remembered.get(database);
  if (known !== undefined) return known;
  const byName = new Map<string, Table[]>();
  const byContent = new Map<string, Table[]>();
  const byKey = new Map<string, Table[]>();
  for (const table of database.tables) {
    if (table.partitionOf !== undefined || table.persistence === 'temporary') continue;
    const { phrase, stems } = readIdentifier(table.name);
    enter(byName, phrase, table);
    if (collectionWords.has(stems.at(-1) ?? '')) enter(byContent, stems.slice(0, -1).join(' '), table);
    const [key, second] = table.primaryKey?.columns ?? [];
    const keyName = key === undefined ? '' : readIdentifier(key.name).phrase;
    if (second === undefined && keyName !== '' && !commonKeyNames.has(keyName)) enter(byKey, keyName, table);
  }
  const nouns: TableNouns = {
    named: (phrase) => byName.get(phrase) ?? nothing,
    collecting: (phrase) => byContent.get(phrase) ?? nothing,
    keyedBy: (phrase) => byKey.get(phrase) ?? nothing,
  };
  remembered.set(database, nouns);
  return nouns;
}

function enter(map: Map<string, Table[]>, key: string, table: Table): void {
  const tables = map.get(key);
  if (tables === undefined) map.set(key, [table]);
  else tables.push(table);
}
