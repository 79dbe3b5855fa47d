import type { Database } from '../database.ts';
import type { FunctionCall } from './function-calls.ts';
import { routinesNamed } from './routines-named.ts';

/** Functions that platforms and PostgreSQL bring, that are stable, and that cost enough to be called once only. */
const stable: ReadonlySet<string> = new Set(['current_setting', 'auth.uid', 'auth.jwt', 'auth.role', 'auth.email']);

/**
 * True when a stable function whose arguments do not depend on the row is called for each row all the same, because no
 * `(SELECT ...)` around it makes PostgreSQL evaluate it once for the query (manual, 5.9 and 38.7). Immutable functions are folded
 * by the planner, and volatile ones mean to be called each time.
 */
export function isStableCallPerRow(call: FunctionCall, database: Database): boolean {
  return !call.wrapped && !call.argsUseRow && isStable(call, database);
}

function isStable({ schema, name }: FunctionCall, database: Database): boolean {
  const inCatalog = schema === undefined || schema === 'pg_catalog';
  const routines = routinesNamed(database, schema, name);
  if (routines.length > 0) return routines.every((routine) => routine.volatility === 'stable');
  return stable.has(inCatalog ? name : `${schema}.${name}`);
}
