import type { Database } from '../model/database.ts';
import type { Routine } from '../model/routine.ts';
import { quoteIdentifier } from './quote.ts';

/** Body of a trigger function that stamps a column with the time of the transaction. */
export function updatedTimeBody(column: string): string {
  return `\nBEGIN\n  NEW.${quoteIdentifier(column)} := pg_catalog.now();\n  RETURN NEW;\nEND\n`;
}

/** A function of the schema that does nothing but stamp that column, whatever its spelling; undefined when there is none. */
export function findUpdatedTimeFunction(database: Database, column: string): Routine | undefined {
  const wanted = new Set(shapes(column));
  for (const overloads of database.routines.values()) {
    const found = overloads.find((routine) => isTriggerFunction(routine) && wanted.has(squeezed(routine.body ?? '')));
    if (found !== undefined) return found;
  }
  return undefined;
}

const times: readonly string[] = [
  'now()',
  'pg_catalog.now()',
  'current_timestamp',
  'clock_timestamp()',
  'transaction_timestamp()',
  'statement_timestamp()',
  'localtimestamp',
  "timezone('utc',now())",
  "(now()attimezone'utc')",
  "now()attimezone'utc'",
];

function shapes(column: string): string[] {
  const names = new Set([quoteIdentifier(column), `"${column}"`].map(squeezed));
  return [...names].flatMap((name) => {
    return [':=', '='].flatMap((assign) => times.map((time) => `beginnew.${name}${assign}${time};returnnew;end`));
  });
}

/** A body in one spelling: lower case, without white space and without the last semicolon. */
function squeezed(body: string): string {
  const letters = body.toLowerCase().replaceAll(/\s+/g, '');
  return letters.endsWith(';') ? letters.slice(0, -1) : letters;
}

function isTriggerFunction(routine: Routine): boolean {
  return (
    routine.routine === 'function' &&
    routine.language === 'plpgsql' &&
    routine.returns?.type.name === 'trigger' &&
    routine.parameters.length === 0 &&
    routine.extension === undefined
  );
}
