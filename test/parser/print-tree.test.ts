import { expect, test } from '@jest/globals';
import { loadGrammar } from '../../src/parser/grammar.ts';
import { printTree } from '../../src/parser/print-tree.ts';

function treeOf(expression: string): unknown {
  const tree = loadGrammar().parseStatement(`SELECT ${expression}`).tree as {
    SelectStmt: { targetList: [{ ResTarget: { val: unknown } }] };
  };
  return tree.SelectStmt.targetList[0].ResTarget.val;
}

function withoutPlaces(tree: unknown): string {
  return JSON.stringify(tree, (key, value: unknown) => (/location|^list_(start|end)$/.test(key) ? undefined : value));
}

test.each([
  `'1010'::"bit"`,
  `'1010'::bit(4)`,
  `'1010'::bit`,
  `'{a,b}'::"char"[]`,
  `'a'::"char"`,
  `'ab'::bpchar`,
  `'ab'::character(2)`,
  '(ARRAY[1, 2])[1]',
  '(CASE WHEN a THEN b END)[1]',
  '(a AND b) IS NULL',
  '(NOT a) IS NOT NULL',
  'a AT TIME ZONE (b || c)',
  '(a + b) AT TIME ZONE c',
  "(a AT TIME ZONE 'UTC') AT TIME ZONE 'CET'",
  `json_value(a, '$.x' PASSING 1 AS b RETURNING int DEFAULT 1 ON EMPTY ERROR ON ERROR)`,
  `json_query(a, '$.x' WITH CONDITIONAL WRAPPER OMIT QUOTES NULL ON EMPTY)`,
  `json_exists(a FORMAT JSON, '$.x' UNKNOWN ON ERROR)`,
  '(a.b).c[d + 1]',
  '- (a + b)',
])('%s is printed as what it is', (expression) => {
  const tree = treeOf(expression);
  expect(withoutPlaces(treeOf(printTree(tree as never)))).toBe(withoutPlaces(tree));
});
