import { describe, expect, test } from '@jest/globals';
import { valuesInComment } from '../../src/semantics/comment-values.ts';

describe('valuesInComment', () => {
  test.each([
    ['one of: a, b, c', ['a', 'b', 'c']],
    ['One of: post_published, mention, system', ['post_published', 'mention', 'system']],
    ['One of draft, published or archived.', ['draft', 'published', 'archived']],
    ['Status. Allowed values: open, closed. Set by the worker.', ['open', 'closed']],
    ['possible values are: low | mid | high', ['low', 'mid', 'high']],
    ['(draft|published)', ['draft', 'published']],
    ['State of the post (active/inactive/banned)', ['active', 'inactive', 'banned']],
    ["'draft', 'in progress' or 'done'", ['draft', 'in progress', 'done']],
    ['values: free, pro, agency; default free', ['free', 'pro', 'agency']],
    ['must be "usd" or "eur"', ['usd', 'eur']],
    ['Either admin or guest', ['admin', 'guest']],
    ['enum: A, B', ['A', 'B']],
  ])('%s', (comment, values) => {
    expect(valuesInComment(comment)).toEqual(values);
  });

  test.each([
    undefined,
    '',
    'The status of the post',
    'e.g. draft, published',
    'such as draft, published',
    'one of: draft, published, etc.',
    'one of: draft, published, ...',
    'one of: draft',
    'one of the values that the partner sends, which change',
    'time in km/h',
    'and/or',
    'name (and/or title)',
    'letters, digits, - and _',
    "may contain '-' or '_'",
    'one of: a, a',
    'draft, published',
    'can be changed by the user or an administrator of the group',
  ])('%s lists none', (comment) => {
    expect(valuesInComment(comment)).toBeUndefined();
  });
});
