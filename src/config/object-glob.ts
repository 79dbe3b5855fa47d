import type { ObjectPath } from '../rule/target.ts';

/**
 * A pattern over object names: `schema.table` with all that belongs to it, `schema.table.object`, `schema.routine`, or one
 * word for what stands in no schema (a schema itself, a role, an extension). `*` and `?` match within one part; a part in
 * double quotes is taken as it stands.
 */
export interface ObjectGlob {
  /** As the user wrote it. */
  readonly pattern: string;
  /** True when the object or the relation that it belongs to matches. */
  matches(object: Pick<ObjectPath, 'schema' | 'relation' | 'name'>): boolean;
}

/** Reads a pattern; undefined when it has no part, an empty part or more than three. */
export function objectGlob(pattern: string): ObjectGlob | undefined {
  const parts = splitPattern(pattern);
  if (parts === undefined || parts.length === 0 || parts.length > 3) return undefined;
  const tests = parts.map(partTest);
  return { pattern, matches: (object) => matchesParts(tests, object) };
}

type PartTest = (name: string) => boolean;

function matchesParts(tests: readonly PartTest[], object: Pick<ObjectPath, 'schema' | 'relation' | 'name'>): boolean {
  const names = object.schema === undefined ? [object.name] : [object.schema, object.relation ?? object.name];
  if (object.schema !== undefined && object.relation !== undefined) names.push(object.name);
  if (object.schema === undefined ? tests.length !== 1 : tests.length === 1) return false;
  return tests.length <= names.length && tests.every((test, index) => test(names[index] ?? ''));
}

/** One part of a dotted name. */
export interface NamePart {
  readonly text: string;
  readonly quoted: boolean;
}

/** The parts of a dotted name or pattern, quotes taken off; undefined when it cannot be read. */
export function splitPattern(pattern: string): readonly NamePart[] | undefined {
  const parts = [...pattern.matchAll(/(?:"((?:[^"]|"")+)"|([^".]+))(\.|$)/gy)];
  const read = parts.reduce((length, part) => length + part[0].length, 0);
  if (read !== pattern.length || parts.at(-1)?.[3] !== '') return undefined;
  return parts.map(([, quoted, plain]) =>
    quoted === undefined ? { text: plain ?? '', quoted: false } : { text: quoted.replaceAll('""', '"'), quoted: true },
  );
}

function partTest({ text, quoted }: NamePart): PartTest {
  if (quoted || !/[*?]/.test(text)) return (name) => name === text || withoutArguments(name) === text;
  const source = text.replaceAll(/[\\^$.*+?()[\]{}|]/g, (sign) =>
    sign === '*' ? '.*' : sign === '?' ? '.' : `\\${sign}`,
  );
  const expression = new RegExp(`^${source}$`, 'su');
  return (name) => expression.test(name);
}

/** A routine's name in an object path ends with its argument types; a pattern may leave them out. */
function withoutArguments(name: string): string {
  const bracket = name.endsWith(')') ? name.indexOf('(') : -1;
  return bracket < 0 ? name : name.slice(0, bracket);
}
