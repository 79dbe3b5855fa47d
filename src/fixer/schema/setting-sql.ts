import { quoteIdentifier, quoteLiteral } from '../quote.ts';

/** Settings whose value is a list of identifiers (GUC_LIST_QUOTE in guc_tables.c). */
const lists: ReadonlySet<string> = new Set([
  'local_preload_libraries',
  'search_path',
  'session_preload_libraries',
  'shared_preload_libraries',
  'temp_tablespaces',
  'unix_socket_directories',
]);

/** `name TO value` as SET takes it, from a value as PostgreSQL keeps it. */
export function settingSql(name: string, value: string): string {
  const target = name.split('.').map(quoteIdentifier).join('.');
  if (!lists.has(name)) return `${target} TO ${quoteLiteral(value)}`;
  const items = [...value.matchAll(/"((?:[^"]|"")*)"|'([^']*)'|[^\s,"']+/g)].map(([word, quoted, text]) =>
    quoteLiteral(quoted?.replaceAll('""', '"') ?? text ?? word),
  );
  return `${target} TO ${items.length === 0 ? "''" : items.join(', ')}`;
}
