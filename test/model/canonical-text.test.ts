import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { canonicalText } from '../../src/model/canonical-text.ts';
import { ExpressionServer, expressionTree, type Place, scopeAt } from './normal-form/expression-server.ts';
import { sameMeaning } from './normal-form/same-meaning.ts';
import { writtenExpressions } from './normal-form/written-expressions.ts';

let server: ExpressionServer;
beforeAll(async () => {
  server = await ExpressionServer.start();
});
afterAll(() => server.stop());

function canonical(place: Place, sql: string): string {
  return canonicalText(expressionTree(sql), scopeAt(place));
}

describe('what is written and what the server prints have one canonical text', () => {
  test.each(writtenExpressions)('$place: $sql', async ({ place, sql }) => {
    const printed = await server.print(place, sql);
    expect(canonical(place, printed)).toBe(canonical(place, sql));
    // A restored dump prints some expressions in yet another way.
    const restored = await server.print(place, `(${printed})`);
    expect(canonical(place, restored)).toBe(canonical(place, sql));
  });
});

test('what the server keeps apart has one canonical text only where the meaning is the same', async () => {
  const groups = new Map<string, Map<string, string>>();
  for (const { place, sql } of writtenExpressions) {
    const key = `${place} ${canonical(place, sql)}`;
    const group = groups.get(key) ?? new Map<string, string>();
    groups.set(key, group);
    const printed = await server.print(place, sql);
    if (!group.has(printed)) group.set(printed, sql);
  }
  const conflated = [...groups].filter(([, group]) => group.size > 1);
  expect(conflated.map(([key, group]) => [key.slice(0, key.indexOf(' ')), ...group.values()])).toEqual(sameMeaning);
});

describe('without knowing the table', () => {
  test.each([
    [
      "status IN ('a', 'b')",
      "((status)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))",
    ],
    ["status IN ('a', 'b')", "(status = ANY (ARRAY['a'::public.status, 'b'::public.status]))"],
    ['amount >= 0', '(amount >= (0)::numeric)'],
    ['price * quantity', '(price * (quantity)::numeric)'],
    ["lower(email) <> ''", "(lower((email)::text) <> ''::text)"],
    ["code = '05'", "((code)::text = '05'::text)"],
    ["level = '5'", '(level = 5)'],
    ["email ~* 'x'", "(email OPERATOR(extensions.~*) 'x'::extensions.citext)"],
    ['uuid_generate_v4()', 'extensions.uuid_generate_v4()'],
    ["'RequireApproval'", "'RequireApproval'::public.registration_mode"],
    [
      "EXISTS (SELECT 1 FROM members m WHERE m.team_id = teams.id AND role = 'owner')",
      "(EXISTS ( SELECT 1 FROM members m WHERE ((m.team_id = teams.id) AND ((m.role)::text = 'owner'::text))))",
    ],
    [
      'EXISTS (SELECT 1 FROM public.posts WHERE posts.user_id = auth.uid())',
      '(EXISTS ( SELECT 1 FROM posts posts_1 WHERE (posts_1.user_id = auth.uid())))',
    ],
  ])('%s', (written, printed) => {
    expect(canonicalText(expressionTree(printed))).toBe(canonicalText(expressionTree(written)));
  });

  test('a relation of a sub-select is not taken for the own one', () => {
    const own = canonicalText(expressionTree('EXISTS (SELECT 1 FROM teams m WHERE m.id = posts.team_id)'));
    const inner = canonicalText(expressionTree('EXISTS (SELECT 1 FROM teams m WHERE m.id = m.team_id)'));
    expect(own).not.toBe(inner);
  });
});

test('a label keeps its case though its type begins as those of names do', () => {
  expect(canonicalText(expressionTree("'RequireApproval'::registration_mode"))).toBe("'RequireApproval'");
  expect(canonicalText(expressionTree("'public.Numbers'::regclass"))).toBe("'numbers'");
});

test('a default of a type that is not known is not taken for a number', () => {
  const type = { schema: 'public', name: 'ltree', modifiers: [], dimensions: 0 };
  expect(canonicalText(expressionTree("'0'"), { type })).toBe(
    canonicalText(expressionTree("'0'::public.ltree"), { type }),
  );
});

test('a search path qualifies what is not qualified', () => {
  const schemaOf = (): string => 'app';
  const written = canonicalText(expressionTree("owner(kind::tier, 'x'::text)"), { schemaOf });
  expect(written).toBe(canonicalText(expressionTree("app.owner((kind)::app.tier, 'x'::text)")));
});

test('long lists and chains take linear time and no deep stack', () => {
  const numbers = Array.from({ length: 3000 }, (_, at) => `${at}`);
  expect(canonicalText(expressionTree(`a IN (${numbers.join()})`))).toContain('2999');
  expect(canonicalText(expressionTree(numbers.map((each) => `c${each}`).join(' || ')))).toContain('c2999');
});
