import type { Node } from '@pgsql/types';
import type { Unknown } from '../../model/database.ts';

/** Statements that leave the schema alone, by their first word. */
const harmless = new Set([
  'analyze',
  'begin',
  'call',
  'close',
  'cluster',
  'commit',
  'copy',
  'deallocate',
  'declare',
  'delete',
  'discard',
  'execute',
  'explain',
  'fetch',
  'insert',
  'listen',
  'lock',
  'merge',
  'notify',
  'prepare',
  'refresh',
  'reindex',
  'select',
  'set',
  'show',
  'truncate',
  'update',
  'vacuum',
  'values',
  'with',
]);

/** What a dynamic statement may change, told from the constants that its text is put together from; undefined for nothing in the schema. */
export function aspectOfUnknownText(expression: Node | undefined): Unknown['aspect'] | undefined {
  const constants = constantsIn(expression);
  const text = constants.join(' ').toLowerCase();
  const [word = ''] = /[a-z]+/.exec(text) ?? [];
  if (harmless.has(word)) return undefined;
  return text.includes('policy') || text.includes('row level security') ? 'row-security' : 'any';
}

function constantsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(constantsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { sval } = value as { readonly sval?: unknown };
  const own = (value as { readonly A_Const?: { readonly sval?: { readonly sval?: string } } }).A_Const?.sval?.sval;
  if (own !== undefined) return [own];
  if (typeof sval === 'string') return [];
  return Object.values(value).flatMap(constantsIn);
}
