import { byte, byteClass, classOf } from './bytes.ts';
import type { PsqlCommand } from './sql-pieces.ts';

/** Commands that send what was typed so far, or forget it, and so end a statement without a semicolon. */
const ending = new Set([
  'g',
  'gx',
  'gexec',
  'gset',
  'gdesc',
  'crosstabview',
  'watch',
  'sendpipeline',
  'parse',
  'r',
  'reset',
]);

/** Commands that take the whole rest of their line, backslashes included. */
const wholeLine = new Set(['copy', '!', 'sf', 'sv', 'ef', 'ev', 'h', 'help']);

/** Whether the command ends the statement it stands behind. */
export function endsStatement(command: PsqlCommand): boolean {
  return ending.has(command.name);
}

/** Whether data lines follow the command, as they follow COPY ... FROM STDIN. */
export function readsData(command: PsqlCommand): boolean {
  return command.name === 'copy' && /\bfrom\s+stdin\b/i.test(command.argument);
}

/** The psql command whose backslash is at `at`; it ends with its line, or at a `\\`. */
export function readCommand(bytes: Buffer, at: number): PsqlCommand {
  let nameEnd = at + 1;
  while (nameEnd < bytes.length && !endsName(bytes[nameEnd] as number)) nameEnd++;
  const name = bytes.toString('utf8', at + 1, nameEnd);
  const newline = bytes.indexOf(byte.newline, nameEnd);
  let end = newline < 0 ? bytes.length : newline;
  if (!wholeLine.has(name)) end = separator(bytes, nameEnd, end);
  const argument = bytes.toString('utf8', nameEnd, end).trim();
  return { kind: 'command', start: at, end, name, argument };
}

function endsName(code: number): boolean {
  return code === byte.backslash || classOf[code] === byteClass.blank;
}

function separator(bytes: Buffer, from: number, lineEnd: number): number {
  let quoted = false;
  for (let at = from; at < lineEnd; at++) {
    if (bytes[at] === byte.quote) quoted = !quoted;
    else if (!quoted && bytes[at] === byte.backslash && bytes[at + 1] === byte.backslash) return at;
  }
  return lineEnd;
}
