import type { Node } from '@pgsql/types';
import type { Evaluation } from './evaluation.ts';
import type { Tuple } from './from-rows.ts';
import { Names } from './names.ts';
import { unknown } from './value.ts';

/** Tuples in the order of ORDER BY, where the keys are known texts or numbers; otherwise as they come. */
export function sorted(
  tuples: readonly Tuple[],
  sortClause: readonly Node[] | undefined,
  names: Names,
  evaluation: Evaluation,
): readonly Tuple[] {
  const keys = (sortClause ?? []).flatMap((node) => ('SortBy' in node ? [node.SortBy] : []));
  if (keys.length === 0 || tuples.length < 2) return tuples;
  const keyed = tuples.map((tuple) => ({
    tuple,
    values: keys.map(({ node }) => (node === undefined ? unknown : evaluation.evaluate(node, new Names(names, tuple)))),
  }));
  const isSortable = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';
  if (!keyed.every(({ values }) => values.every(isSortable))) return tuples;
  keyed.sort((a, b) => {
    for (const [at, key] of keys.entries()) {
      const [first, second] = [a.values[at] as string, b.values[at] as string];
      if (first !== second) return (first < second ? -1 : 1) * (key.sortby_dir === 'SORTBY_DESC' ? -1 : 1);
    }
    return 0;
  });
  return keyed.map(({ tuple }) => tuple);
}
