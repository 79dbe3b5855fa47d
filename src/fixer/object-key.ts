import type { QualifiedName } from '../model/name.ts';

/** Key of a relation for the order of statements. */
export function relationKey(relation: QualifiedName): string {
  return key('relation', relation.schema, relation.name);
}

/** Key of a type; the row of a relation is one too. */
export function typeKey(type: QualifiedName): string {
  return key('type', type.schema, type.name);
}

/** Key of an index, by the schema of its relation and its own name. */
export function indexKey(schema: string, name: string): string {
  return key('index', schema, name);
}

/** Key shared by all indexes that a plan creates on a relation: what needs it comes after every one of them. */
export function indexesOfKey(relation: QualifiedName): string {
  return key('indexes-of', relation.schema, relation.name);
}

/** Key of a constraint. */
export function constraintKey(table: QualifiedName, name: string): string {
  return key('constraint', table.schema, table.name, name);
}

/** Key of a set of columns that a unique index holds unique, whatever its name. */
export function uniqueKeyOf(table: QualifiedName, columns: readonly string[]): string {
  return key('unique', table.schema, table.name, ...[...columns].sort());
}

/** Key of a column's definition: its type, its default, its existence. */
export function columnKey(table: QualifiedName, column: string): string {
  return key('column', table.schema, table.name, column);
}

/** Key of a function, by its name. */
export function functionKey(name: QualifiedName): string {
  return key('function', name.schema, name.name);
}

/** Key of a schema. */
export function schemaKey(name: string): string {
  return key('schema', name);
}

/** Key of an extension. */
export function extensionKey(name: string): string {
  return key('extension', name);
}

/** Key of a policy. */
export function policyKey(table: QualifiedName, name: string): string {
  return key('policy', table.schema, table.name, name);
}

/** Key of a trigger. */
export function triggerKey(table: QualifiedName, name: string): string {
  return key('trigger', table.schema, table.name, name);
}

/** Key of an object of which the model keeps no more than the name. */
export function otherKey(what: string, identity: string): string {
  return key('other', what, identity);
}

function key(...parts: readonly string[]): string {
  return parts.join('\u0000');
}
