import type { Node } from '@pgsql/types';
import type { Database } from '../database.ts';
import type { Expression } from '../expression.ts';
import { namesOf } from '../tree-node.ts';
import { nodesIn } from '../walk-tree.ts';
import { type FunctionCall, functionCalls } from './function-calls.ts';
import { routinesNamed } from './routines-named.ts';
import { textConstant } from './text-constant.ts';

/** Functions by which PostgreSQL and the APIs in front of it tell who calls, or what the caller's token says. */
const ofCaller: ReadonlySet<string> = new Set([
  'current_setting',
  'current_user',
  'current_role',
  'user',
  'session_user',
  'auth.uid',
  'auth.jwt',
  'auth.role',
  'auth.email',
  'auth.user_id',
  'auth.session',
]);

/** A function by its name, as far as it was written. */
type Named = Pick<FunctionCall, 'schema' | 'name'>;

/** True for a function that PostgreSQL or a platform brings and that tells who calls: `auth.uid()`, `current_setting('app.user_id')`, `current_user`. */
export function tellsCaller({ schema, name }: Named): boolean {
  return ofCaller.has(schema === undefined || schema === 'pg_catalog' ? name : `${schema}.${name}`);
}

/**
 * True when a call may depend on who calls: it is one of the functions above, a function of the source that is not immutable, or
 * one of another schema that the source does not define. Errs on the side of true.
 */
export function mayTellCaller(call: Named, database: Database): boolean {
  if (tellsCaller(call)) return true;
  const routines = routinesNamed(database, call.schema, call.name);
  if (routines.length > 0) return routines.some(({ volatility }) => volatility !== 'immutable');
  return call.schema !== undefined && call.schema !== 'pg_catalog';
}

/** True when an expression calls what may depend on who calls. */
export function mayAskCaller(expression: Expression, database: Database): boolean {
  return functionCalls(expression).some((call) => mayTellCaller(call, database));
}

/** True when a query's parse tree calls what may depend on who calls. */
export function mayQueryAskCaller(tree: unknown, database: Database): boolean {
  for (const node of nodesIn(tree)) {
    const call = calledBy(node);
    if (call !== undefined && mayTellCaller(call, database)) return true;
  }
  return false;
}

/**
 * A call for people to read: `auth.uid()`, `current_setting('app.user_id')`, `current_user`; other arguments are left out, and so
 * are the schemas `public` and `pg_catalog`.
 */
export function callText({ schema, name, args, node }: FunctionCall, database: Database): string {
  if (!('funcname' in node)) return name;
  const [first] = args;
  const setting = name === 'current_setting' ? textConstant(first) : undefined;
  const shown = schema ?? schemaOf(name, database);
  const prefix = shown === undefined || shown === 'pg_catalog' || shown === 'public' ? '' : `${shown}.`;
  return `${prefix}${name}(${setting === undefined ? '' : `'${setting}'`})`;
}

/** The one schema that has a function of the name. */
function schemaOf(name: string, database: Database): string | undefined {
  const [only, ...others] = new Set(routinesNamed(database, undefined, name).map((routine) => routine.schema));
  return others.length === 0 ? only : undefined;
}

function calledBy(node: Node): Named | undefined {
  if ('SQLValueFunction' in node) {
    const word = (node.SQLValueFunction.op ?? '').replace(/^SVFOP_/, '').toLowerCase();
    return { name: word };
  }
  if (!('FuncCall' in node)) return undefined;
  const names = namesOf(node.FuncCall.funcname);
  const schema = names.length > 1 ? names.at(-2) : undefined;
  return { name: names.at(-1) ?? '', ...(schema === undefined ? {} : { schema }) };
}
