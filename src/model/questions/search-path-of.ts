import type { Routine } from '../routine.ts';

/** The schemas of a routine's own search_path in order, empty for `''`; undefined when it has none of its own. `$user` stands as such. */
export function searchPathOf(routine: Routine): readonly string[] | undefined {
  const value = routine.configuration.get('search_path');
  return value === undefined ? undefined : namesIn(value).filter((name) => name !== '');
}

/** The names of a list as PostgreSQL splits it (SplitIdentifierString): folded unless quoted. */
function namesIn(list: string): readonly string[] {
  const names: string[] = [];
  let name = '';
  let quote = '';
  for (const character of list) {
    if (quote === '' && character === ',') {
      names.push(name);
      name = '';
    } else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = '';
    else if (quote !== '') name += character;
    else if (character.trim() !== '') name += character.toLowerCase();
  }
  return [...names, name];
}
