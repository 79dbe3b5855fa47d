import type { DataType } from '../data-type.ts';
import type { IndexKey } from '../table-index.ts';
import { sameCollation } from './same-collation.ts';

/** Operator classes of B-tree that have no plain `=`. */
const otherEquality: ReadonlySet<string> = new Set(['record_image_ops']);

/** Operator classes of GIN whose operators do not include `=`. */
const containmentOnly: ReadonlySet<string> = new Set([
  'jsonb_ops',
  'jsonb_path_ops',
  'tsvector_ops',
  'gin__int_ops',
  'hstore_ops',
  'gin_hstore_ops',
]);

/** Operator classes of GiST and SP-GiST that find equal values. Those named `gist_..._ops` come from btree_gist and pg_trgm. */
const findsEqual: ReadonlySet<string> = new Set([
  'range_ops',
  'multirange_ops',
  'inet_ops',
  'network_ops',
  'text_ops',
  'gist_ltree_ops',
]);

const noEquality: ReadonlySet<string> = new Set([
  'tsvector',
  'tsquery',
  'jsonb',
  'json',
  'xml',
  'point',
  'box',
  'circle',
  'polygon',
  'hstore',
  'geometry',
  'geography',
  'line',
  'lseg',
  'path',
]);

/**
 * True when an index of the method finds rows by `=` on this key's column, with the column's own collation. For GIN and GiST that
 * takes an operator class with equality: those of arrays and ranges, and those of btree_gin and btree_gist, which are the only
 * ones that exist for plain values.
 */
export function comparesByEquality(key: IndexKey, method: string): boolean {
  if (key.column === undefined || !sameCollation(key)) return false;
  const { type } = key.column;
  switch (method) {
    case 'btree':
      return key.operatorClass === undefined || !otherEquality.has(key.operatorClass);
    case 'hash':
      return true;
    case 'gin':
      if (key.operatorClass !== undefined) return !containmentOnly.has(key.operatorClass);
      return type.dimensions > 0 || !lacksEquality(type);
    case 'gist':
      if (key.operatorClass !== undefined)
        return findsEqual.has(key.operatorClass) || /^gist_.*_ops$/.test(key.operatorClass);
      return type.dimensions === 0 && !lacksEquality(type);
    case 'spgist':
      if (key.operatorClass !== undefined) return findsEqual.has(key.operatorClass);
      return type.dimensions === 0 && !lacksEquality(type);
    default:
      return false;
  }
}

function lacksEquality(type: DataType): boolean {
  const base = type.definition?.kind === 'domain' ? type.definition.base : type;
  return noEquality.has(base.name);
}
