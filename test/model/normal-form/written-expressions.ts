import { readFileSync } from 'node:fs';
import type { Place } from './expression-server.ts';

/** Expressions as people write them, one a line under the place where they stand. */
export const writtenExpressions: readonly { readonly place: Place; readonly sql: string }[] = readExpressions();

function readExpressions(): { place: Place; sql: string }[] {
  const text = readFileSync(new URL('./written-expressions.txt', import.meta.url), 'utf8');
  let place: Place = 'check';
  return text.split('\n').flatMap((line) => {
    if (line.startsWith('== ')) place = line.slice(3) as Place;
    return line === '' || line.startsWith('== ') ? [] : [{ place, sql: line }];
  });
}
