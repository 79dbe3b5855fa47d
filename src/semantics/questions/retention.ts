import type { Database } from '../../model/database.ts';
import { managedBy } from '../../model/questions/managed-by.ts';
import type { Table } from '../../model/relation.ts';
import type { Roles } from '../roles.ts';

/**
 * Why the rows of a table do not stay for ever: a comment with `@retention`, a time at which each row ends, an extension that drops
 * old partitions, or a routine that removes rows and names the table. undefined when nothing speaks for it; a job outside of the
 * database is not seen.
 */
export function retentionEvidence(roles: Roles, table: Table): string | undefined {
  if (/(?<![\w.@-])@retention(?![\w-])/i.test(table.comment ?? '')) return 'its comment says @retention';
  const [expiry] = roles.columnsOf(table, 'expiry-time');
  if (expiry !== undefined) return `rows end at ${expiry.name}`;
  const { database } = roles;
  if (managedBy(database, table) === 'pg_partman') return 'pg_partman can drop its old partitions';
  const isKept = database.others.some(
    ({ what, identity }) => what === 'retention policy' && identity === `${table.schema}.${table.name}`,
  );
  if (isKept) return 'TimescaleDB has a retention policy for it';
  return namedWhereRowsGo(database).get(table.name);
}

const remembered = new WeakMap<Database, ReadonlyMap<string, string>>();
const removing: ReadonlySet<string> = new Set([
  'delete',
  'truncate',
  'detach',
  'drop',
  'DELETE',
  'TRUNCATE',
  'DETACH',
  'DROP',
]);

/** Words in the bodies of routines that remove rows or partitions, with a sentence about the first such routine. */
function namedWhereRowsGo(database: Database): ReadonlyMap<string, string> {
  const known = remembered.get(database);
  if (known !== undefined) return known;
  const words = new Map<string, string>();
  for (const { name, body, sqlBody } of [...database.routines.values()].flat()) {
    const written = body?.match(/[\p{L}_][\p{L}\p{N}_$]*/gu) ?? namesIn(sqlBody);
    if (!written.some((word) => removing.has(word))) continue;
    for (const word of written) if (!words.has(word)) words.set(word, `function ${name} removes rows and names it`);
  }
  remembered.set(database, words);
  return words;
}

/** The relations that a parsed body names, after the word for what it does to one of them. */
function namesIn(tree: unknown): readonly string[] {
  const text = tree === undefined ? '' : JSON.stringify(tree);
  if (!text.includes('"DeleteStmt"')) return [];
  return ['delete', ...[...text.matchAll(/"relname":"((?:[^"\\]|\\.)*)"/g)].map(([, name = '']) => name)];
}
