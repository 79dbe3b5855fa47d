import type { Database } from '../model/database.ts';
import { freeGeneratedName, maximumIdentifierBytes, truncateIdentifier } from '../model/generated-name.ts';
import { nameKey, type QualifiedName } from '../model/name.ts';
import type { Table } from '../model/relation.ts';

/**
 * Names for what a plan creates: chosen as PostgreSQL would choose them, at most 63 bytes, and free both in the schema as it
 * stands and of what the same plan named before.
 */
export class Names {
  readonly #database: Database;
  readonly #given = new Set<string>();
  #constraints: ReadonlySet<string> | undefined;

  constructor(database: Database) {
    this.#database = database;
  }

  /** A name such as `posts_user_id_idx`; `words` are the names of its keys, and the label is `idx` or `key`. */
  index(relation: QualifiedName, words: readonly string[], label: 'idx' | 'key'): string {
    // PostgreSQL gathers the words in a buffer of one identifier's length before it shortens them.
    const middle = truncateIdentifier(words.join('_'));
    return this.#choose(relation.schema, relation.name, middle, label, (name) => {
      return this.#relationTaken(relation.schema, name) || this.#constraintTaken(relation.schema, name);
    });
  }

  /** A name such as `posts_user_id_fkey`, free among the constraints of the whole schema, as PostgreSQL wants its own. */
  constraint(table: QualifiedName, words: readonly string[], label: string): string {
    const middle = words.length === 0 ? undefined : truncateIdentifier(words.join('_'));
    return this.#choose(table.schema, table.name, middle, label, (name) => {
      return this.#constraintTaken(table.schema, name) || (label === 'pkey' && this.#relationTaken(table.schema, name));
    });
  }

  /** A name for a new table or materialized view. */
  relation(schema: string, first: string, label: string): string {
    return this.#choose(schema, first, undefined, label, (name) => {
      return this.#relationTaken(schema, name) || this.#database.types.has(nameKey(schema, name));
    });
  }

  /** A name for a new function: overloads are avoided. */
  routine(schema: string, wanted: string): string {
    return this.#numbered(schema, wanted, (name) => this.#database.routines.has(nameKey(schema, name)));
  }

  /** A name for a new policy or trigger of a table. */
  onTable(table: Table, kind: 'policy' | 'trigger', wanted: string): string {
    const held = kind === 'policy' ? table.policies : table.triggers;
    const space = `${kind}\u0000${nameKey(table.schema, table.name)}`;
    return this.#numbered(space, wanted, (name) => held.some((object) => object.name === name));
  }

  #choose(
    space: string,
    first: string,
    middle: string | undefined,
    label: string,
    taken: (name: string) => boolean,
  ): string {
    const isTaken = (name: string) => this.#given.has(nameKey(space, name)) || taken(name);
    return this.#keep(space, freeGeneratedName(first, middle, label, isTaken));
  }

  #numbered(space: string, wanted: string, taken: (name: string) => boolean): string {
    return this.#keep(
      space,
      numberedName(wanted, (name) => this.#given.has(nameKey(space, name)) || taken(name)),
    );
  }

  #keep(space: string, name: string): string {
    this.#given.add(nameKey(space, name));
    return name;
  }

  #relationTaken(schema: string, name: string): boolean {
    const key = nameKey(schema, name);
    const { relations, indexes, sequences } = this.#database;
    return relations.has(key) || indexes.has(key) || sequences.has(key);
  }

  #constraintTaken(schema: string, name: string): boolean {
    this.#constraints ??= constraintNames(this.#database);
    return this.#constraints.has(nameKey(schema, name));
  }
}

/** The wanted name, or with the first number behind it that is free; cut to 63 bytes at a character's end. */
export function numberedName(wanted: string, taken: (name: string) => boolean): string {
  for (let number = 0; ; number++) {
    const digits = number === 0 ? '' : String(number);
    const name = `${truncateIdentifier(wanted, maximumIdentifierBytes - digits.length)}${digits}`;
    if (!taken(name)) return name;
  }
}

function constraintNames(database: Database): Set<string> {
  const names = new Set<string>();
  for (const table of database.tables) {
    for (const constraint of [
      ...(table.primaryKey === undefined ? [] : [table.primaryKey]),
      ...table.uniqueKeys,
      ...table.foreignKeys,
      ...table.checks,
      ...table.exclusions,
    ])
      names.add(nameKey(table.schema, constraint.name));
  }
  return names;
}
