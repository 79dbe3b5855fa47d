import type { Column } from '../../model/column.ts';
import type { Database } from '../../model/database.ts';
import { closedValues } from './closed-values.ts';
import { defaultValueOf } from './default-value.ts';

/** Values of a status that rows have until somebody deals with them. */
const waiting: ReadonlySet<string> = new Set([
  'pending',
  'queued',
  'enqueued',
  'scheduled',
  'waiting',
  'ready',
  'new',
  'todo',
  'to_do',
  'open',
  'requested',
  'submitted',
  'unprocessed',
  'available',
]);

/**
 * The value of a status column that waiting rows have, few among many that are done: its default when that says so, else the
 * only such value of its closed set. undefined when neither tells.
 */
export function waitingValueOf(database: Database, column: Column): string | undefined {
  const initial = defaultValueOf(column);
  if (typeof initial === 'string' && waiting.has(initial.toLowerCase())) return initial;
  const values = closedValues(database, column)?.values.filter((value) => waiting.has(value.toLowerCase())) ?? [];
  return values.length === 1 ? values[0] : undefined;
}
