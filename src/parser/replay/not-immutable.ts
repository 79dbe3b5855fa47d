import type { FuncCall, Node } from '@pgsql/types';
import { namesOf } from '../../model/tree-node.ts';
import { nodesIn } from '../../model/walk-tree.ts';
import { routinesNamed } from './find-routine.ts';
import type { Replay } from './replay.ts';

/** Functions of PostgreSQL that are stable or volatile for whatever types of that many arguments; `+` for that many or more. */
export const neverImmutable: ReadonlySet<string> = new Set([
  ...['now/0', 'clock_timestamp/0', 'statement_timestamp/0', 'transaction_timestamp/0', 'timeofday/0', 'age/1'],
  ...['random/0', 'random/2', 'gen_random_uuid/0', 'uuidv4/0', 'uuidv7/0', 'nextval/1', 'currval/1', 'lastval/0'],
  ...['setval/2', 'setval/3', 'current_setting/1', 'current_setting/2', 'set_config/3', 'txid_current/0'],
  ...['pg_current_xact_id/0', 'pg_backend_pid/0', 'current_database/0', 'current_schema/0', 'version/0'],
  ...['to_char/2', 'to_date/2', 'to_timestamp/2', 'concat/1+', 'concat_ws/2+', 'format/1+', 'array_to_string/2'],
  ...['array_to_string/3', 'to_json/1', 'to_jsonb/1', 'row_to_json/1', 'json_build_object/0+', 'jsonb_build_object/0+'],
  ...['to_tsvector/1', 'to_tsquery/1', 'plainto_tsquery/1'],
]);

const mostArguments = 100;

/**
 * True when an expression surely calls what is not immutable. What depends on the types of arguments, and functions in SQL, which
 * PostgreSQL may put in place of their call before it judges, are let pass.
 */
export function isNotImmutable(tree: Node | undefined, replay: Replay): boolean {
  for (const node of nodesIn(tree)) {
    if ('SQLValueFunction' in node) return true;
    if ('FuncCall' in node && callsMutable(node.FuncCall, replay)) return true;
  }
  return false;
}

function callsMutable({ funcname, args = [], func_variadic }: FuncCall, replay: Replay): boolean {
  const own = routinesNamed(funcname, replay);
  if (own.length > 0) return own.every(({ language, volatility }) => language !== 'sql' && volatility !== 'immutable');
  const names = namesOf(funcname);
  if (func_variadic === true || (names.length > 1 && names.at(-2) !== 'pg_catalog')) return false;
  const name = names.at(-1) ?? '';
  if (neverImmutable.has(`${name}/${args.length}`)) return true;
  for (let least = Math.min(args.length, mostArguments); least >= 0; least--)
    if (neverImmutable.has(`${name}/${least}+`)) return true;
  return false;
}
