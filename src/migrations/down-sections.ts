import { splitStatements } from '../parser/split-statements.ts';

/** Comments that begin the part of a file that undoes it, and those that end it, as the tools that read them write them. */
const markers: readonly { readonly down: RegExp; readonly up?: RegExp }[] = [
  { down: /^--\s*\+goose\s+down\b/i, up: /^--\s*\+goose\s+up\b/i },
  { down: /^--\s*\+migrate\s+down\b/i, up: /^--\s*\+migrate\s+up\b/i },
  { down: /^--\s*migrate:down\b/i, up: /^--\s*migrate:up\b/i },
  { down: /^--\s*down migration\s*$/i, up: /^--\s*up migration\s*$/i },
  { down: /^--\s*rambler\s+down\s*$/i, up: /^--\s*rambler\s+up\s*$/i },
  { down: /^----\s*create above\s*\/\s*drop below\s*----/i },
  { down: /^--\s*\/\/\s*@undo\b/i },
];

/** One of these stands in every marker. */
const hints = ['down', 'Down', 'DOWN', 'drop below', '@undo', '@UNDO'];

const newline = 10;
const space = 32;

/**
 * The text with what undoes the migration blanked out, so that every other place stays where it is. Only comments that begin
 * their line count: the words inside a string or a function body are no marker.
 */
export function withoutDownSections(text: Buffer): Buffer {
  // Most files have no marker, and splitting is for those that may.
  if (!hints.some((word) => text.includes(word))) return text;
  const sections = downSections(text);
  if (sections.length === 0) return text;
  const blanked = Buffer.from(text);
  for (const { start, end } of sections) {
    for (let at = start; at < end; at++) if (blanked[at] !== newline) blanked[at] = space;
  }
  return blanked;
}

function downSections(text: Buffer): readonly { readonly start: number; readonly end: number }[] {
  const sections: { readonly start: number; end: number }[] = [];
  let open: (typeof markers)[number] | undefined;
  for (const { start, end } of splitStatements(text).comments) {
    if (start > 0 && text[start - 1] !== newline) continue;
    const comment = text.toString('utf8', start, end);
    const last = sections.at(-1);
    if (open?.up?.test(comment) && last !== undefined) {
      last.end = start;
      open = undefined;
    } else if (open === undefined) {
      open = markers.find(({ down }) => down.test(comment));
      if (open !== undefined) sections.push({ start, end: text.length });
    }
  }
  return sections;
}
