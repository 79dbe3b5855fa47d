import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadModule } from 'libpg-query';
import { Expression } from '../../../src/model/expression.ts';
import { functionCalls } from '../../../src/model/questions/function-calls.ts';
import { isStableCallPerRow } from '../../../src/model/questions/is-stable-call-per-row.ts';
import { databaseOf } from '../load-schema.ts';
import { expressionTree, scopeAt } from '../normal-form/expression-server.ts';

beforeAll(() => loadModule());

function calls(sql: string): ReturnType<typeof functionCalls> {
  return functionCalls(new Expression(expressionTree(sql), () => sql, scopeAt('policy')));
}

/** Each call as its name and the letters of what is true of it: Row, Wrapped, Uncorrelated. */
function summary(sql: string): string[] {
  return calls(sql).map(({ schema, name, argsUseRow, wrapped, withinUncorrelated }) => {
    const marks = [argsUseRow ? 'R' : '', wrapped ? 'W' : '', withinUncorrelated ? 'U' : ''].join('');
    return `${schema === undefined ? '' : `${schema}.`}${name}${marks === '' ? '' : ` ${marks}`}`;
  });
}

describe('functionCalls', () => {
  test.each([
    ['user_id = auth.uid()', ['auth.uid']],
    ['user_id = (SELECT auth.uid())', ['auth.uid WU']],
    ['(SELECT auth.uid()) = user_id AND lower(t) = v', ['auth.uid WU', 'lower R']],
    ["current_setting('app.x', true)::uuid = user_id", ['current_setting']],
    ["user_id = (SELECT nullif(current_setting('app.x', true), '')::uuid)", ['current_setting WU']],
    ['(SELECT is_admin(user_id))', ['is_admin R']],
    ['(SELECT is_admin(auth.uid()))', ['auth.uid WU', 'is_admin WU']],
    ['is_admin((SELECT auth.uid()))', ['auth.uid WU', 'is_admin']],
    ['team_id IN (SELECT id FROM teams WHERE owner = auth.uid())', ['auth.uid U']],
    ['EXISTS (SELECT 1 FROM teams m WHERE m.id = team_id AND m.owner = auth.uid())', ['auth.uid']],
    ['EXISTS (SELECT 1 FROM teams m WHERE m.id = team_id AND m.owner = (SELECT auth.uid()))', ['auth.uid WU']],
    ['EXISTS (SELECT 1 FROM teams m WHERE is_admin(m.owner))', ['is_admin RU']],
    ["CURRENT_USER = 'admin' OR pg_catalog.pg_has_role('x', 'member')", ['current_user', 'pg_catalog.pg_has_role']],
    ['(SELECT auth.uid() FROM teams LIMIT 1) = user_id', ['auth.uid U']],
    ['coalesce(i, 0) > 0', []],
  ])('%s', (sql, expected) => {
    expect(summary(sql)).toEqual(expected);
  });

  test('gives the arguments as trees', () => {
    expect(calls("current_setting('app.x', true) = t")[0]?.args).toHaveLength(2);
  });
});

describe('isStableCallPerRow', () => {
  const database = databaseOf(`
    CREATE FUNCTION stable_one() RETURNS uuid LANGUAGE sql STABLE AS 'SELECT NULL::uuid';
    CREATE FUNCTION volatile_one() RETURNS uuid LANGUAGE sql AS 'SELECT NULL::uuid';
    CREATE FUNCTION constant_one() RETURNS uuid LANGUAGE sql IMMUTABLE AS 'SELECT NULL::uuid';
    CREATE FUNCTION is_admin(id uuid) RETURNS boolean LANGUAGE sql STABLE AS 'SELECT true';`);
  test.each([
    ['user_id = auth.uid()', ['uid']],
    ['user_id = (SELECT auth.uid())', []],
    ["user_id::text = current_setting('app.x')", ['current_setting']],
    ['user_id = stable_one()', ['stable_one']],
    ['user_id = public.stable_one()', ['stable_one']],
    ['user_id = volatile_one() OR user_id = constant_one()', []],
    ['is_admin(user_id)', []],
    ['is_admin(auth.uid())', ['uid', 'is_admin']],
    ['now() > ts', []],
    ['other.stable_one() = user_id', []],
  ])('%s', (sql, names) => {
    expect(
      calls(sql)
        .filter((call) => isStableCallPerRow(call, database))
        .map((call) => call.name),
    ).toEqual(names);
  });
});
