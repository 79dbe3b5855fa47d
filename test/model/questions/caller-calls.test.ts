import { describe, expect, test } from '@jest/globals';
import type { Expression } from '../../../src/model/expression.ts';
import { callText, mayAskCaller, mayQueryAskCaller, tellsCaller } from '../../../src/model/questions/caller-calls.ts';
import { functionCalls } from '../../../src/model/questions/function-calls.ts';
import { databaseOf, tableOf } from '../load-schema.ts';

const functions = `CREATE SCHEMA app; CREATE FUNCTION app.me() RETURNS int LANGUAGE sql STABLE AS 'SELECT 1';
  CREATE FUNCTION twice(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 2 * $1'; CREATE FUNCTION here() RETURNS int LANGUAGE sql STABLE AS 'SELECT 1';`;

function policyOf(condition: string) {
  const database = databaseOf(
    `${functions} CREATE TABLE t (id int, name text); CREATE POLICY p ON t USING (${condition});`,
  );
  const using = tableOf(database, 't').policies[0]?.using as Expression;
  return { database, using };
}

describe('whether an expression may depend on who calls', () => {
  test.each([
    ["name = current_setting('app.user', true)", true],
    ['name = current_user', true],
    ['name = session_user', true],
    ['id = app.me()', true],
    ['id = elsewhere.me()', true],
    ['id IN (SELECT s.id FROM t AS s WHERE s.id = here())', true],
    ['id = twice(3)', false],
    ["name = lower('A')", false],
    ['id = 1', false],
  ])('%s: %s', (condition, expected) => {
    const { database, using } = policyOf(condition);
    expect(mayAskCaller(using, database)).toBe(expected);
    expect(mayQueryAskCaller(using.tree, database)).toBe(expected);
  });
});

test('a function of the source is not known to tell who calls', () => {
  const { using } = policyOf("id = app.me() AND name = current_setting('app.user')");
  expect(functionCalls(using).map(tellsCaller)).toEqual([false, true]);
});

test('calls for people to read', () => {
  const { database, using } = policyOf(
    "id = app.me() AND id = here() AND name = current_setting('app.user'::text, true) AND name = current_user AND id = auth.uid(name)",
  );
  const texts = functionCalls(using).map((call) => callText(call, database));
  expect(texts).toEqual(['app.me()', 'here()', "current_setting('app.user')", 'current_user', 'auth.uid()']);
});
