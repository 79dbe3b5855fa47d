import { keywords } from './keywords.ts';

let quotedWords: ReadonlySet<string> | undefined;

/** An identifier as SQL needs it and PostgreSQL prints it: in double quotes unless it is lower case and no keyword but an unreserved one (quote_ident). */
export function quoteIdentifier(identifier: string): string {
  quotedWords ??= new Set([...keywords.reserved, ...keywords.typeOrFunction, ...keywords.column]);
  const isPlain = /^[a-z_][a-z0-9_]*$/.test(identifier) && !quotedWords.has(identifier);
  return isPlain ? identifier : `"${identifier.replaceAll('"', '""')}"`;
}
