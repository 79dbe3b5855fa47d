import { readIdentifier } from '../identifier.ts';

/** The word of a name that says that it was meant to be replaced: `todo`, `tmp`. Words of `subject`, what the object is about, do not count. */
export function placeholderIn(name: string, subject: string): string | undefined {
  const about = new Set(readIdentifier(subject).stems);
  return readIdentifier(name).words.find((word) => placeholders.has(word) && !about.has(word));
}

const placeholders: ReadonlySet<string> = new Set([
  'asdf',
  'changeme',
  'debug',
  'fixme',
  'foo',
  'foobar',
  'hack',
  'placeholder',
  'qwerty',
  'rename',
  'tbd',
  'temp',
  'temporary',
  'tmp',
  'todo',
  'untitled',
  'xxx',
]);
