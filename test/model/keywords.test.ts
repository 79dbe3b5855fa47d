import { PGlite } from '@electric-sql/pglite';
import { expect, test } from '@jest/globals';
import { keywords } from '../../src/model/keywords.ts';

test('the keywords are those of PostgreSQL 18', async () => {
  const server = await PGlite.create();
  const { rows } = await server.query<{ kind: string; words: string }>(
    'SELECT catcode AS kind, string_agg(word, \' \' ORDER BY word COLLATE "C") AS words FROM pg_get_keywords() GROUP BY 1 ORDER BY 1',
  );
  await server.close();
  const sorted = (words: readonly string[]) => [...words].sort().join(' ');
  expect(rows).toEqual([
    { kind: 'C', words: sorted(keywords.column) },
    { kind: 'R', words: sorted(keywords.reserved) },
    { kind: 'T', words: sorted(keywords.typeOrFunction) },
    { kind: 'U', words: sorted(keywords.unreserved) },
  ]);
});
