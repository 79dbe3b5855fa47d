import { readdirSync, readFileSync } from 'node:fs';

/** What a line of the corpus says that a column or table is for. */
export interface Expectation {
  /** `schema.table` or `schema.table.column`. */
  readonly object: string;
  readonly roles: readonly string[];
  /** Roles that would be right as well, but are not asked for; written with a question mark. */
  readonly optional: readonly string[];
}

/** One file of the corpus: its SQL and what its comments expect. */
export interface CorpusFile {
  readonly name: string;
  readonly sql: string;
  readonly columns: readonly Expectation[];
  readonly tables: readonly Expectation[];
}

const folder = new URL('./corpus/', import.meta.url);

/** Reads the corpus. Each line of a CREATE TABLE ends in a comment: the column's roles, or `none`; `table:` gives the table's. */
export function readCorpus(): readonly CorpusFile[] {
  return readdirSync(folder)
    .sort()
    .map((name) => readFile(name, readFileSync(new URL(name, folder), 'utf8')));
}

function readFile(name: string, sql: string): CorpusFile {
  const columns: Expectation[] = [];
  const tables: Expectation[] = [];
  let table = '';
  for (const line of sql.split('\n')) {
    const start = /^CREATE TABLE (\S+) \((?:\s*-- table: (.*))?$/.exec(line);
    if (start !== null) {
      const named = (start[1] ?? '').replaceAll('"', '');
      table = named.includes('.') ? named : `public.${named}`;
      if (start[2] !== undefined) tables.push({ object: table, ...list(start[2]) });
      continue;
    }
    const column = /^ {2}("[^"]+"|[a-z_0-9]+) .*-- (.+)$/.exec(line);
    if (column === null) continue;
    columns.push({ object: `${table}.${(column[1] ?? '').replaceAll('"', '')}`, ...list(column[2] ?? '') });
  }
  return { name, sql, columns, tables };
}

function list(text: string): Pick<Expectation, 'roles' | 'optional'> {
  const words = text
    .split(',')
    .map((role) => role.trim())
    .filter((role) => role !== 'none')
    .sort();
  return {
    roles: words.filter((word) => !word.endsWith('?')),
    optional: words.filter((word) => word.endsWith('?')).map((word) => word.slice(0, -1)),
  };
}
