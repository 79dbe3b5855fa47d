import type { Node } from '@pgsql/types';
import type { Column } from '../column.ts';
import { isScalar } from '../data-type.ts';
import type { Database } from '../database.ts';
import { nameKey } from '../name.ts';
import { namesOf } from '../tree-node.ts';

/** Functions of PostgreSQL, uuid-ossp and pg_uuidv7 that give a uuid. */
const generators: ReadonlySet<string> = new Set([
  'gen_random_uuid',
  'uuid_generate_v1',
  'uuid_generate_v1mc',
  'uuid_generate_v3',
  'uuid_generate_v4',
  'uuid_generate_v5',
  'uuid_generate_v7',
  'uuidv4',
  'uuidv7',
]);

/**
 * The function that gives the column's default when that is a uuid, cast to the column's type or not: `gen_random_uuid`.
 * A function of the source counts when it returns uuid. undefined for every other default, such as one that adds a prefix.
 */
export function uuidDefault(column: Column, database: Database): string | undefined {
  let tree: Node | undefined = column.default?.tree;
  while (tree !== undefined && 'TypeCast' in tree) tree = tree.TypeCast.arg;
  if (tree === undefined || !('FuncCall' in tree)) return undefined;
  const name = namesOf(tree.FuncCall.funcname).at(-1) ?? '';
  return generators.has(name) || returnsUuid(name, database) ? name : undefined;
}

/** The search path is not known here: a function of that name in any schema will do. */
function returnsUuid(name: string, { schemas, routines }: Database): boolean {
  for (const schema of schemas.keys()) {
    for (const { returns } of routines.get(nameKey(schema, name)) ?? [])
      if (returns !== undefined && !returns.set && isScalar(returns.type, 'uuid')) return true;
  }
  return false;
}
