import { quoteIdentifier } from './quote-identifier.ts';

/** The name of an object in a schema, raw: never quoted, never folded. */
export interface QualifiedName {
  readonly schema: string;
  readonly name: string;
}

/** A map key that no pair of names can forge: PostgreSQL forbids NUL in identifiers. */
export function nameKey(schema: string, name: string): string {
  return `${schema}\u0000${name}`;
}

/** `schema.name` for people to read; identifiers that SQL would have to quote are quoted, so that the text can be pasted. */
export function displayName(object: QualifiedName): string {
  return `${displayIdentifier(object.schema)}.${displayIdentifier(object.name)}`;
}

/** One identifier for people to read, in double quotes where SQL needs them. */
export function displayIdentifier(identifier: string): string {
  return quoteIdentifier(identifier);
}
