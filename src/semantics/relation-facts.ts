import type { Column } from '../model/column.ts';
import type { ForeignKey } from '../model/constraint.ts';
import type { Relation, Table } from '../model/relation.ts';
import { closedSetsIn } from './closed-set.ts';
import { columnNamesIn } from './expression-tree.ts';
import { type Identifier, readIdentifier } from './identifier.ts';
import { type TypeFamily, typeFamily } from './type-family.ts';

/** What stands in the model about one column, read once for all judges. */
export interface ColumnFacts {
  readonly column: Column;
  /** Its place among the relation's columns, from 0. */
  readonly position: number;
  readonly name: Identifier;
  readonly family: TypeFamily;
  readonly of: RelationFacts;
  /** Foreign keys that this column is a part of. */
  readonly foreignKeys: readonly ForeignKey[];
  /** True when a key or unique index holds this column alone, `lower(column)` included, for all or some rows. */
  readonly unique: boolean;
  /** True when the primary key is this column alone. */
  readonly primaryKey: boolean;
}

/** What stands in the model about one relation, read once for all judges. */
export class RelationFacts {
  readonly relation: Relation;
  /** The relation when it is a table. */
  readonly table: Table | undefined;
  /** Its name; the parent's for a partition, whose own name mostly holds a date. */
  readonly name: Identifier;
  readonly columns: ReadonlyMap<Column, ColumnFacts>;
  #byPhrase: ReadonlyMap<string, ColumnFacts> | undefined;
  #closedByCheck: ReadonlyMap<string, readonly string[]> | undefined;
  #stems: ReadonlySet<string> | undefined;

  constructor(relation: Relation) {
    this.relation = relation;
    this.table = relation.kind === 'table' ? relation : undefined;
    this.name = readIdentifier(this.table === undefined ? relation.name : partitionRoot(this.table).name);
    this.columns = readColumns(this);
  }

  /** The columns by the phrase of their names; of two that read alike the first. */
  get byPhrase(): ReadonlyMap<string, ColumnFacts> {
    if (this.#byPhrase !== undefined) return this.#byPhrase;
    const found = new Map<string, ColumnFacts>();
    for (const facts of this.columns.values()) if (!found.has(facts.name.phrase)) found.set(facts.name.phrase, facts);
    this.#byPhrase = found;
    return found;
  }

  /** The values to which checks of the table restrict its columns, by name of the column. */
  get closedByCheck(): ReadonlyMap<string, readonly string[]> {
    this.#closedByCheck ??= closedSetsIn((this.table?.checks ?? []).map((check) => check.expression));
    return this.#closedByCheck;
  }

  /** Every stem that occurs in a column's name. */
  get stems(): ReadonlySet<string> {
    if (this.#stems !== undefined) return this.#stems;
    const found = new Set<string>();
    for (const facts of this.columns.values()) for (const stem of facts.name.stems) found.add(stem);
    this.#stems = found;
    return found;
  }
}

const remembered = new WeakMap<Relation, RelationFacts>();
const none: readonly ForeignKey[] = Object.freeze([]);

/** The facts of a relation. */
export function factsOf(relation: Relation): RelationFacts {
  const known = remembered.get(relation);
  if (known !== undefined) return known;
  const facts = new RelationFacts(relation);
  remembered.set(relation, facts);
  return facts;
}

/** The facts of a column. */
export function columnFacts(column: Column): ColumnFacts {
  const facts = factsOf(column.relation).columns.get(column);
  if (facts === undefined) throw new RangeError(`column ${column.name} is not one of its relation's columns`);
  return facts;
}

/** The table at the top of the partitions that a table belongs to; the table itself when it is no partition. */
export function partitionRoot(table: Table): Table {
  let root = table;
  while (root.partitionOf !== undefined) root = root.partitionOf.parent;
  return root;
}

function readColumns(of: RelationFacts): Map<Column, ColumnFacts> {
  const { relation, table } = of;
  const columns = new Map<Column, ColumnFacts>();
  const keys = table === undefined ? undefined : foreignKeysByColumn(table);
  const unique = table === undefined ? undefined : uniqueAlone(table);
  const primary = table?.primaryKey?.columns.length === 1 ? table.primaryKey.columns[0] : undefined;
  for (const column of relation.columns) {
    columns.set(column, {
      column,
      position: columns.size,
      name: readIdentifier(column.name),
      family: typeFamily(column.type),
      of,
      foreignKeys: keys?.get(column) ?? none,
      unique: unique?.has(column.name) ?? false,
      primaryKey: column === primary,
    });
  }
  return columns;
}

function foreignKeysByColumn(table: Table): Map<Column, ForeignKey[]> {
  const found = new Map<Column, ForeignKey[]>();
  for (const key of table.foreignKeys) {
    for (const column of key.columns) {
      const keys = found.get(column);
      if (keys === undefined) found.set(column, [key]);
      else keys.push(key);
    }
  }
  return found;
}

function uniqueAlone(table: Table): Set<string> {
  const found = new Set<string>();
  for (const index of table.indexes) {
    const [key, second] = index.keys;
    if (!index.unique || key === undefined || second !== undefined) continue;
    if (key.column !== undefined) found.add(key.column.name);
    else {
      const [name, other] = columnNamesIn(key.expression);
      if (name !== undefined && other === undefined) found.add(name);
    }
  }
  return found;
}
