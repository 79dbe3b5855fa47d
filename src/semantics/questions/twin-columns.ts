import type { Column } from '../../model/column.ts';
import type { Table } from '../../model/relation.ts';
import { type ColumnFacts, factsOf } from '../relation-facts.ts';
import { readTimeName } from '../time-name.ts';
import { isTemporal } from '../type-family.ts';

/** Two columns whose names say the same of a row. */
export interface TwinColumns {
  /** The one that stands first in the table. */
  readonly first: Column;
  readonly second: Column;
  /** What both say: `start of trial`. */
  readonly meaning: string;
}

/**
 * Columns of a table whose names say the same: `trial_started_at` and `trial_start_date`, `created_at` and `date_created`,
 * `active` and `is_active`. What merely may be the same, such as a planned start and a real one, is left out.
 */
export function twinColumns(table: Table): readonly TwinColumns[] {
  const first = new Map<string, ColumnFacts>();
  const twins: TwinColumns[] = [];
  for (const facts of factsOf(table).columns.values()) {
    const meaning = facts.column.generated === undefined ? meaningOf(facts) : undefined;
    if (meaning === undefined) continue;
    const other = first.get(meaning);
    if (other === undefined) first.set(meaning, facts);
    else if (!isPartOfTime(other, facts)) twins.push({ first: other.column, second: facts.column, meaning });
  }
  return twins;
}

function meaningOf({ family, name }: ColumnFacts): string | undefined {
  if (family === 'boolean') {
    const [head, ...rest] = name.words;
    return `${(head === 'is' ? rest : name.words).join(' ')} or not`;
  }
  if (!isTemporal(family)) return undefined;
  const { deed, startOf, endOf, expiryOf } = readTimeName(name);
  // Without a word that says of what, `start_date` may be planned and `started_at` real.
  if (startOf !== undefined && startOf !== '') return `start of ${startOf}`;
  if (endOf !== undefined && endOf !== '') return `end of ${endOf}`;
  if (expiryOf !== undefined && expiryOf.length > 0) return `expiry of ${expiryOf.join(' ')}`;
  return deed === undefined ? undefined : `time of ${deed}`;
}

/** Beside a date, a column that is named for a time may hold what the date leaves out. */
function isPartOfTime(a: ColumnFacts, b: ColumnFacts): boolean {
  return a.family !== b.family && [a, b].some(({ name }) => timeWords.has(name.words.at(-1) ?? ''));
}

const timeWords: ReadonlySet<string> = new Set(['time', 'datetime', 'timestamp', 'ts', 'moment']);
