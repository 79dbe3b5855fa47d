import type { Column } from '../model/column.ts';
import type { QualifiedName } from '../model/name.ts';
import { quoteIdentifier } from '../model/quote-identifier.ts';

export { quoteIdentifier } from '../model/quote-identifier.ts';

/** A full name as SQL needs it: `public.posts`, `"My Schema"."order"`. */
export function quoteName(object: QualifiedName): string {
  return `${quoteIdentifier(object.schema)}.${quoteIdentifier(object.name)}`;
}

/** Column names in a list, without parentheses. */
export function quoteColumns(columns: readonly Pick<Column, 'name'>[]): string {
  return columns.map((column) => quoteIdentifier(column.name)).join(', ');
}

/** A role as GRANT, REVOKE and TO take it; `public` is PUBLIC, and the words for the current role stay bare. */
export function quoteRole(role: string): string {
  if (role === 'public') return 'PUBLIC';
  return ['current_user', 'session_user', 'current_role'].includes(role) ? role.toUpperCase() : quoteIdentifier(role);
}

/** A string constant; with backslashes in the E'' form, which means the same whatever standard_conforming_strings says. */
export function quoteLiteral(text: string): string {
  const doubled = text.replaceAll("'", "''");
  return doubled.includes('\\') ? `E'${doubled.replaceAll('\\', '\\\\')}'` : `'${doubled}'`;
}

/** A body between dollar quotes, with a tag that the body does not contain. */
export function dollarQuote(body: string): string {
  let tag = '$$';
  // A body that ends in a dollar would make an early end of `$$`.
  for (let number = 1; `${body}${tag}`.indexOf(tag) < body.length; number++) tag = `$body${number}$`;
  return `${tag}${body}${tag}`;
}
