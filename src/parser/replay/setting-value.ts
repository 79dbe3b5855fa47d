import type { Node, VariableSetStmt } from '@pgsql/types';
import { quoteIdentifier } from '../../model/quote-identifier.ts';
import type { Replay } from './replay.ts';

/** Parameters whose value is a list of identifiers, quoted where needed (GUC_LIST_QUOTE in guc_tables.c). */
const identifierLists = new Set([
  'local_preload_libraries',
  'search_path',
  'session_preload_libraries',
  'shared_preload_libraries',
  'temp_tablespaces',
  'unix_socket_directories',
]);

/** The value that SET gives, as PostgreSQL stores it; undefined for RESET and DEFAULT. `SET search_path TO 'a, b'` names one schema. */
export function settingValue(statement: VariableSetStmt, replay: Replay): string | undefined {
  const name = (statement.name ?? '').toLowerCase();
  if (statement.kind === 'VAR_SET_CURRENT') return replay.session.value(name) ?? defaults[name];
  if (statement.kind !== 'VAR_SET_VALUE') return undefined;
  const isList = identifierLists.has(name);
  return (statement.args ?? []).map((node) => valueText(node, isList)).join(', ');
}

const defaults: Readonly<Record<string, string>> = { search_path: '"$user", public' };

function valueText(node: Node, isIdentifier: boolean): string {
  if ('TypeCast' in node && node.TypeCast.arg !== undefined) return valueText(node.TypeCast.arg, isIdentifier);
  if (!('A_Const' in node)) return '';
  const { sval, ival, fval, boolval } = node.A_Const;
  if (sval !== undefined) return isIdentifier ? quoteIdentifier(sval.sval ?? '') : (sval.sval ?? '');
  if (fval !== undefined) return fval.fval ?? '';
  if (boolval !== undefined) return String(boolval.boolval ?? false);
  return String(ival?.ival ?? 0);
}

/** The identifiers of a list such as a search path: folded to lower case unless quoted (SplitIdentifierString in varlena.c). */
export function splitIdentifiers(list: string): string[] {
  return [...list.matchAll(/"((?:[^"]|"")*)"|[^\s,"]+/g)].map(([word, quoted]) =>
    quoted === undefined ? word.toLowerCase() : quoted.replaceAll('""', '"'),
  );
}
