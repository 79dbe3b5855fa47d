import type { Database } from '../../../src/model/database.ts';
import { displayName } from '../../../src/model/name.ts';
import { isSymbol, isWord } from '../../../src/model/questions/body-statements.ts';
import { type BodyToken, bodyTokens } from '../../../src/model/questions/body-tokens.ts';
import { nameAt, relationInBody } from '../../../src/model/questions/named-in-body.ts';
import type { Routine } from '../../../src/model/routine.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { targetName } from '../../../src/rule/target.ts';

/** Functions of PostgreSQL whose result is not told by their arguments, and those of Supabase that read the caller's token. */
const unsteady = new Set([
  ...['now', 'clock_timestamp', 'statement_timestamp', 'transaction_timestamp', 'timeofday', 'random', 'setseed'],
  ...['gen_random_uuid', 'uuid_generate_v4', 'nextval', 'currval', 'lastval', 'current_setting', 'set_config'],
  ...['txid_current', 'pg_current_xact_id', 'pg_backend_pid', 'inet_client_addr', 'auth.uid', 'auth.jwt', 'auth.role'],
]);

/** Words that are calls without parentheses. */
const unsteadyWords = new Set([
  ...['current_timestamp', 'current_date', 'current_time', 'localtimestamp', 'localtime'],
  ...['current_user', 'current_role', 'session_user'],
]);

/** What in the body depends on more than the arguments, as the end of a sentence; undefined when nothing is seen. */
function stateRead(routine: Routine, database: Database): string | undefined {
  const tokens = bodyTokens(routine.body ?? '');
  const own = new Set(routine.parameters.map(({ name }) => name));
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'word') continue;
    const called = calledAt(tokens, at);
    if (called !== undefined) return `calls ${called}`;
    const behind = tokens[at + 1];
    if (!(isWord(token, 'from') || isWord(token, 'join')) || behind === undefined || own.has(behind.text)) continue;
    const name = nameAt(tokens, at + 1);
    // Where FROM belongs to a call, as in substring(a FROM b), what is behind it is no relation.
    const relation =
      name === undefined || isCallsFrom(tokens, at) ? undefined : relationInBody(database, routine, name);
    if (relation !== undefined) return `reads ${displayName(relation)}`;
  }
  return undefined;
}

function calledAt(tokens: readonly BodyToken[], at: number): string | undefined {
  const token = tokens[at] as BodyToken;
  if (isSymbol(tokens[at - 1], '.')) return undefined;
  if (!token.quoted && unsteadyWords.has(token.text)) return isNamed(tokens, at) ? undefined : token.text;
  const name = nameAt(tokens, at);
  if (name === undefined || !isSymbol(tokens[name.end], '(')) return undefined;
  const text = name.schema === undefined || name.schema === 'pg_catalog' ? name.name : `${name.schema}.${name.name}`;
  return unsteady.has(text) ? `${text}()` : undefined;
}

/** True for a word that is a name here: one behind AS, or the target of an assignment. */
function isNamed(tokens: readonly BodyToken[], at: number): boolean {
  return isWord(tokens[at - 1], 'as') || isSymbol(tokens[at + 1], ':=') || isSymbol(tokens[at + 1], '.');
}

/** True when FROM stands directly within the parentheses of a call, or behind DISTINCT. */
function isCallsFrom(tokens: readonly BodyToken[], at: number): boolean {
  if (isWord(tokens[at - 1], 'distinct')) return true;
  let depth = 0;
  for (let back = at - 1; back >= 0; back--) {
    const token = tokens[back];
    if (isSymbol(token, ')')) depth++;
    else if (isSymbol(token, '(') && depth-- === 0)
      return !isWord(tokens[back + 1], 'select') && !isWord(tokens[back + 1], 'with');
    else if (depth === 0 && isWord(token, 'select')) return false;
  }
  return false;
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'immutable-function-reads-state',
    category: 'integrity',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'IMMUTABLE function whose result depends on more than its arguments',
    why: 'PostgreSQL evaluates an immutable function once and keeps the result: in a plan that other sessions and later calls use, in an index, in a generated column. When what it read has changed, the old result stands, and an index no longer finds its rows.',
    remedy:
      'ALTER FUNCTION ... STABLE, or VOLATILE where it depends on the time of each call, and rebuild what was stored of it. What the function needs can also be given to it as an argument.',
    messages: { reads: '{routine} is IMMUTABLE but {what}, so its result does not depend on its arguments alone.' },
    fix: 'none',
    sources: ['C2', 'function/immutable-reads-session-state', 'pgrls SEC046'],
  },
  check({ database, report }) {
    for (const routine of [...database.routines.values()].flat()) {
      if (routine.volatility !== 'immutable' || !['sql', 'plpgsql'].includes(routine.language)) continue;
      const what = stateRead(routine, database);
      if (what !== undefined) report({ at: routine, message: 'reads', data: { routine: targetName(routine), what } });
    }
  },
});

export default rule;
