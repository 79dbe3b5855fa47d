import type { Column } from '../../model/column.ts';
import { columnFacts } from '../relation-facts.ts';

/**
 * The kind of object in PostgreSQL's catalogs that a column's name means, so that its oid is the number of a table or role and not
 * of a large object: `table_oid`, `relid`, `objid`, `nspid`. undefined when the name means none.
 */
export function catalogObjectNamed(column: Column): string | undefined {
  return columnFacts(column).name.stems.find((stem) => catalogWords.has(stem));
}

const catalogWords: ReadonlySet<string> = new Set([
  'attrelid',
  'attribute',
  'cast',
  'class',
  'classid',
  'collation',
  'column',
  'constraint',
  'database',
  'datid',
  'dbid',
  'extension',
  'function',
  'funcid',
  'index',
  'indexrelid',
  'namespace',
  'nsp',
  'nspid',
  'objid',
  'operator',
  'policy',
  'pg',
  'proc',
  'procedure',
  'rel',
  'relation',
  'relid',
  'role',
  'roleid',
  'schema',
  'schemaid',
  'sequence',
  'server',
  'subid',
  'subscription',
  'publication',
  'table',
  'tableid',
  'tableoid',
  'tablespace',
  'trigger',
  'type',
  'typid',
  'userid',
  'usesysid',
  'view',
]);
