import { tokensBetween } from '../../parser/tokens.ts';

/** Statements that act on a database as a whole without making or dropping one. */
const aboutDatabase: ReadonlySet<string> = new Set([
  'ALTER DATABASE',
  'COMMENT',
  'GRANT',
  'REVOKE',
  'ALTER ROLE',
  'ALTER USER',
]);

/** The statement with another database in the place of the one it names behind DATABASE; undefined when it names none so. */
export function withDatabaseName(sql: string, keyword: string, name: string, other: string): string | undefined {
  if (!aboutDatabase.has(keyword)) return undefined;
  const bytes = Buffer.from(sql);
  const tokens = [...tokensBetween(bytes, 0, bytes.length)];
  const written = (at: number): string => bytes.toString('utf8', tokens[at]?.start, tokens[at]?.end);
  for (let at = 1; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined || written(at - 1).toUpperCase() !== 'DATABASE' || !isName(written(at), name)) continue;
    const before = bytes.toString('utf8', 0, token.start);
    return `${before}"${other.replaceAll('"', '""')}"${bytes.toString('utf8', token.end)}`;
  }
  return undefined;
}

function isName(written: string, name: string): boolean {
  if (!written.startsWith('"')) return written.toLowerCase() === name;
  return written.slice(1, -1).replaceAll('""', '"') === name;
}
