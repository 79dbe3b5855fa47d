import type { DataType } from '../../model/data-type.ts';
import { baseOf } from './comparable-types.ts';
import type { Replay } from './replay.ts';

/** Built-in types that B-tree cannot order. */
const unordered: ReadonlySet<string> = new Set(
  'json xml point line lseg box path polygon circle cid xid aclitem jsonpath'.split(' '),
);

/** Built-in types that GIN has operator classes for by itself, arrays apart. */
const taken: ReadonlySet<string> = new Set(['jsonb', 'tsvector']);

/** Notes a type that the access method cannot index unless an operator class is named, and says whether nothing can help that. */
export function lacksOperatorClass(type: DataType, method: string, replay: Replay): boolean {
  const base = baseOf(type);
  if (base.schema !== 'pg_catalog' || base.name === 'unknown' || !isRefused(base, method, replay)) return false;
  const name = base.dimensions > 0 ? `${base.name}[]` : base.name;
  const message = `data type ${name} has no default operator class for access method "${method}"`;
  // What GIN lacks an extension brings, which may have been created out of sight: the index is taken to stand.
  const isCertain = method !== 'gin';
  replay.problem(isCertain ? 'refused' : 'missing-object', message, '42704');
  return isCertain;
}

function isRefused({ name, dimensions }: DataType, method: string, { draft }: Replay): boolean {
  if (method === 'btree') return unordered.has(name);
  // btree_gin brings classes for plain values, be it out of sight.
  if (method !== 'gin' || dimensions > 0 || taken.has(name)) return false;
  return !draft.extensions.has('btree_gin') && !draft.unknowns.some(({ aspect }) => aspect === 'any');
}
