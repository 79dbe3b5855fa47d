import { beforeAll, expect, test } from '@jest/globals';
import { loadModule } from 'libpg-query';
import { canonicalText } from '../../../src/model/canonical-text.ts';
import { topLevelConjuncts, topLevelDisjuncts } from '../../../src/model/questions/top-level-parts.ts';
import { expressionTree } from '../normal-form/expression-server.ts';

beforeAll(() => loadModule());

test('parts of AND and OR', () => {
  const texts = (nodes: readonly Parameters<typeof canonicalText>[0][]): string[] =>
    nodes.map((node) => canonicalText(node));
  expect(texts(topLevelConjuncts(expressionTree('a AND (b AND (c OR d)) AND e')))).toEqual(['a', 'b', '(c or d)', 'e']);
  expect(texts(topLevelDisjuncts(expressionTree('a OR (b AND c) OR (d OR e)')))).toEqual(['a', '(b and c)', 'd', 'e']);
  expect(texts(topLevelDisjuncts(expressionTree('a AND b')))).toEqual(['(a and b)']);
});
