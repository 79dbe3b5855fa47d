import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readIdentifier } from '../../src/semantics/identifier.ts';

const folder = new URL('../../src/semantics/words/', import.meta.url);

/** Lists of words as they are written, not of stems: they are compared with what a name says, tense and number included. */
const ofWords: ReadonlySet<string> = new Set([
  'compounds',
  'migrationJournals',
  'deeds',
  'creatorNames',
  'removals',
  'awaitedDeeds',
  'searchedFlags',
  'timeEndings',
  'creations',
  'changes',
  'changeNames',
  'scheduleEndings',
  'workerSchedules',
  'activities',
  'startWords',
  'endWords',
]);

const lists = await Promise.all(
  readdirSync(folder).map(async (file) => {
    const module = (await import(new URL(file, folder).href)) as Record<string, unknown>;
    return Object.entries(module).map(([name, list]) => ({ name, words: wordsOf(list) }));
  }),
).then((files) => files.flat());

function wordsOf(list: unknown): readonly string[] {
  if (list instanceof Map) return [...list.keys()].map(String);
  if (list instanceof Set || Array.isArray(list)) return [...list].flat().map(String);
  throw new TypeError('a list of words is a set, a map or an array');
}

describe('word lists', () => {
  test('are all read', () => {
    expect(lists.length).toBeGreaterThan(60);
  });

  test.each(lists.filter(({ name }) => !ofWords.has(name)))(
    '$name is written in stems, so that it can match',
    ({ words }) => {
      const unmatched = words.filter((phrase) => readIdentifier(phrase.replaceAll(' ', '_')).phrase !== phrase);
      expect(unmatched).toEqual([]);
    },
  );

  test.each(lists.filter(({ name }) => ofWords.has(name) && name !== 'compounds' && name !== 'migrationJournals'))(
    '$name is written in words, so that it can match',
    ({ words }) => {
      const unmatched = words.filter(
        (phrase) => readIdentifier(phrase.replaceAll(' ', '_')).words.join(' ') !== phrase,
      );
      expect(unmatched).toEqual([]);
    },
  );

  test.each(lists)('$name has no phrase of more than four words', ({ words }) => {
    expect(words.filter((phrase) => phrase.split(' ').length > 4)).toEqual([]);
  });
});
