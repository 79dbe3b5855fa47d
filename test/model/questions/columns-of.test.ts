import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadModule } from 'libpg-query';
import { Expression } from '../../../src/model/expression.ts';
import { columnsOf, usesRowColumn } from '../../../src/model/questions/columns-of.ts';
import { relationsRead } from '../../../src/model/questions/relations-read.ts';
import { expressionTree, scopeAt } from '../normal-form/expression-server.ts';

beforeAll(() => loadModule());

/** An expression over table `t`, beside which the table `teams (id, owner, name, created, state)` is known. */
function expression(sql: string): Expression {
  return new Expression(expressionTree(sql), () => sql, scopeAt('policy'));
}

describe('columnsOf', () => {
  test.each([
    ['i > 0 AND t <> v', ['i', 't', 'v']],
    ['i > 0 OR i < -5', ['i']],
    ['now() > ts', ['ts']],
    ['1 = 1', []],
    ['t.i = 1', ['i']],
    ['public.t.i = 1', ['i']],
    ['NEW.i <> OLD.i AND NEW.n > 0', ['i', 'n']],
    ['team_id IN (SELECT id FROM teams WHERE owner = auth.uid())', ['team_id']],
    ['EXISTS (SELECT 1 FROM teams m WHERE m.id = team_id AND m.name = t)', ['team_id', 't']],
    ['EXISTS (SELECT 1 FROM teams WHERE id = 5)', []],
    ['EXISTS (SELECT 1 FROM teams WHERE teams.id = t.id)', ['id']],
    ['EXISTS (SELECT 1 FROM t x WHERE x.i = t.n)', ['n']],
    ['EXISTS (SELECT 1 FROM t WHERE t.i = 5)', []],
    ['EXISTS (SELECT 1 FROM unnest(ta) u WHERE u = v)', ['ta', 'v']],
    ['user_id IN (WITH c AS (SELECT owner FROM teams WHERE id = i) SELECT owner FROM c)', ['user_id', 'i']],
    ['(a).street = jb ->> 0', ['a', 'jb']],
    ['CASE WHEN flag THEN i ELSE b END > 0', ['flag', 'i', 'b']],
  ])('%s', (sql, columns) => {
    expect([...columnsOf(expression(sql))].sort()).toEqual([...columns].sort());
    expect(usesRowColumn(expression(sql))).toBe(columns.length > 0);
  });

  test('a whole row is all columns', () => {
    const { columns } = scopeAt('when').relation as { columns: readonly { name: string }[] };
    expect(columnsOf(expression('OLD.* IS DISTINCT FROM NEW.*'))).toEqual(columns.map((column) => column.name));
  });

  test('without a scope a bare name in a sub-select is its own table’s', () => {
    const tree = expressionTree('EXISTS (SELECT 1 FROM other WHERE a = b AND posts.c = other.d) AND e');
    expect(columnsOf(new Expression(tree, String))).toEqual(['c', 'e']);
  });
});

describe('relationsRead', () => {
  test.each([
    ['i > 0', []],
    ['EXISTS (SELECT 1 FROM teams)', ['public.teams']],
    ['EXISTS (SELECT 1 FROM auth.users u JOIN teams ON u.id = owner, t)', ['auth.users', 'public.teams', 'public.t']],
    ['i IN (WITH teams AS (SELECT 1 AS id) SELECT id FROM teams)', []],
    ['i IN (SELECT (SELECT max(id) FROM teams) FROM unknown_one)', ['.unknown_one', 'public.teams']],
    [
      'EXISTS (SELECT FROM (SELECT * FROM teams UNION SELECT * FROM public.archive) x)',
      ['public.teams', 'public.archive'],
    ],
  ])('%s', (sql, names) => {
    expect(relationsRead(expression(sql)).map(({ schema, name }) => `${schema}.${name}`)).toEqual(names);
  });
});
