import { namesOf } from '../../model/tree-node.ts';
import { nodesIn } from '../../model/walk-tree.ts';
import type { Failing } from './failing.ts';

/** Functions of PostgreSQL whose answer depends on when or by whom they are asked. */
const changing: ReadonlySet<string> = new Set(
  (
    'now transaction_timestamp statement_timestamp clock_timestamp timeofday random gen_random_uuid uuidv7 nextval currval ' +
    'lastval current_setting current_user session_user age to_char to_date to_timestamp to_tsvector date_trunc concat ' +
    'concat_ws format pg_backend_pid txid_current array_to_string'
  ).split(' '),
);

/** Which call in an index, a generated column or a partition key gives other answers at other times. */
export function causeOfVolatile({ tree, refusal, replay }: Failing): string | undefined {
  if (!/must be marked IMMUTABLE$|is not immutable$/.test(refusal.message)) return undefined;
  const calls = new Set<string>();
  for (const node of nodesIn(tree)) {
    if ('SQLValueFunction' in node)
      calls.add(node.SQLValueFunction.op?.replace(/^SVFOP_/, '').replace(/_N$/, '') ?? '');
    if (!('FuncCall' in node)) continue;
    const names = namesOf(node.FuncCall.funcname);
    const name = names.at(-1) ?? '';
    const routines = [...replay.draft.routines.values()].flat().filter((routine) => routine.name === name);
    if (routines.some(({ volatility }) => volatility !== 'immutable'))
      calls.add(`${name}(), which is not marked IMMUTABLE,`);
    else if (routines.length === 0 && changing.has(name)) calls.add(`${name}()`);
  }
  if (calls.size === 0) return 'Something in it depends on a setting, such as the time zone or the date style.';
  return `${[...calls].join(' and ')} may answer differently another time, and what was stored cannot follow.`;
}
