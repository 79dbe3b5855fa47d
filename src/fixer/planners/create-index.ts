import { buildIndex } from '../build-index.ts';
import { conditionSql } from '../condition.ts';
import { shapedKey } from '../index-key.ts';
import { columnKey, uniqueKeyOf } from '../object-key.ts';
import { uniqueOnPartitioned } from '../partition-key.ts';
import { type Planner, refuse } from '../planner.ts';

/** An index of a given shape: GIN, BRIN, an expression, unique rows. */
export const planCreateIndex: Planner<'create-index'> = (change, context) => {
  const { table: relation, method, unique, where } = change;
  const keys = change.keys.map((key) => shapedKey(key, context.database));
  if (keys.length === 0) return refuse('The index has no key.');
  const plainColumns = change.keys.flatMap((key) => (key.as === undefined ? [key.column.name] : []));
  const gap = unique && relation.kind === 'table' ? uniqueOnPartitioned(relation, plainColumns) : undefined;
  if (gap !== undefined) return refuse(gap);
  const { statements } = buildIndex(
    {
      relation,
      method,
      unique,
      provenUnique: change.provenUnique ?? false,
      keys,
      label: 'idx',
      needs: change.keys.map((key) => columnKey(relation, key.column.name)),
      ...(where === undefined ? {} : { where: conditionSql(where) }),
    },
    context,
  );
  const isPlainUnique = unique && where === undefined && plainColumns.length === keys.length;
  if (!isPlainUnique) return { statements };
  const finished = statements.at(-1);
  if (finished === undefined) return { statements };
  const last = { ...finished, creates: [...finished.creates, uniqueKeyOf(relation, plainColumns)] };
  return { statements: [...statements.slice(0, -1), last] };
};
