import { maximumIdentifierBytes } from '../../../src/model/generated-name.ts';
import type { Origin } from '../../../src/model/origin.ts';
import { namedObjects } from '../../../src/model/questions/named-objects.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { targetName } from '../../../src/rule/target.ts';

/** A name is cut between characters, so up to three bytes of the limit may be left. */
const leastBytes = maximumIdentifierBytes - 3;

/** Bytes that one UTF-16 code unit takes in UTF-8. */
const mostBytes = 3;

const identifierCharacter = /[A-Za-z0-9_$\u0080-\u{10FFFF}]/u;

/** The longer identifier of which the statement's text kept only `name`; undefined when the text has none, or when there is no text. */
function writtenFor(name: string, origin: Origin): string | undefined {
  if (origin.from !== 'file' || name.length * mostBytes < leastBytes) return undefined;
  if (Buffer.byteLength(name) < leastBytes) return undefined;
  const text = origin.source.slice(origin.statement.start, origin.statement.end);
  const folded = text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
  const sought = name.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
  for (let start = folded.indexOf(sought); start >= 0; start = folded.indexOf(sought, start + 1)) {
    const written = identifierAt(text, start);
    const isNamed = text[start - 1] === '"' ? written.startsWith(name) : folded.slice(start).startsWith(name);
    if (isNamed && written.length > name.length) return written;
  }
  return undefined;
}

/** The identifier that begins at an offset, to its closing quote or to its last character; '' inside of another. */
function identifierAt(text: string, start: number): string {
  const before = text[start - 1] ?? ' ';
  if (before === '"') return text.slice(start, Math.max(text.indexOf('"', start), start));
  let end = start;
  if (identifierCharacter.test(before)) return '';
  while (end < text.length && identifierCharacter.test(text[end] as string)) end++;
  return text.slice(start, end);
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'name-truncated',
    category: 'naming',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Name is longer than PostgreSQL keeps',
    why: 'PostgreSQL cuts an identifier after 63 bytes with no more than a notice. The name in the database then differs from the one in the code, and two long names that begin alike are one.',
    remedy: 'Give it a shorter name. When it is in use already, write the name that PostgreSQL kept.',
    messages: {
      cut: '{object} was written with {bytes} bytes, of which PostgreSQL keeps 63: {written}.',
    },
    fix: 'none',
    sources: [
      'naming/identifier-too-long',
      'squawk identifier-too-long',
      'pgsafe identifier-too-long',
      'pg-index-health possible_object_name_overflow',
    ],
  },
  check({ database, report }) {
    for (const { kind, at } of namedObjects(database)) {
      // Only statements that cut it alike ever name a policy, and people give it whole sentences.
      if (kind === 'policy') continue;
      const written = writtenFor(at.name, at.origin);
      if (written === undefined) continue;
      report({ at, message: 'cut', data: { object: targetName(at), bytes: Buffer.byteLength(written), written } });
    }
  },
});

export default rule;
