import { describe, expect, test } from '@jest/globals';
import { bodyTokens } from '../../../src/model/questions/body-tokens.ts';

function texts(body: string): readonly string[] {
  return bodyTokens(body).map(({ kind, text }) => (kind === 'string' ? `'${text}'` : text));
}

describe('the tokens of a body', () => {
  test.each<[string, string, readonly string[]]>([
    ['words are folded', 'INSERT Into été', ['insert', 'into', 'été']],
    ['quoted names are not', '"New"."a""b"', ['New', '.', 'a"b']],
    ['a comment ends with its line', 'a -- b; "c\nd', ['a', 'd']],
    ['comments nest', 'a /* b /* c */ d */ e', ['a', 'e']],
    ['a comment that never ends', 'a /* b', ['a']],
    ['strings hold what looks like SQL', "'it''s -- a; /* b'", ["'it's -- a; /* b'"]],
    ['a backslash means nothing', "'a\\' || b", ["'a\\'", '||', 'b']],
    ['but in escape strings', "E'a\\'b' c", ["'a'b'", 'c']],
    ['dollar quotes', "$x$ it's $$ $x$ $$b$$", ["' it's $$ '", "'b'"]],
    ['parameters are no dollar quotes', '$1 + $2', ['$', '1', '+', '$', '2']],
    [
      'operators of several characters',
      "a:=b->>'c'#-'{d}'::text",
      ['a', ':=', 'b', '->>', "'c'", '#-', "'{d}'", '::', 'text'],
    ],
    ['a sign is apart from an operator', 'a=-1', ['a', '=', '-', '1']],
    ['a comment ends an operator', 'a ||-- b\nc', ['a', '||', 'c']],
  ])('%s', (_name, body, expected) => {
    expect(texts(body)).toEqual(expected);
  });

  test('a quoted word is no keyword', () => {
    expect(bodyTokens('new "new"').map(({ quoted }) => quoted)).toEqual([false, true]);
  });
});
