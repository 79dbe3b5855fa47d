import { functionKey } from '../object-key.ts';
import { type Planner, refuse } from '../planner.ts';
import { quoteIdentifier, quoteLiteral } from '../quote.ts';
import { statement, undo } from '../statement.ts';
import { routineSignature, routineWord } from '../type-sql.ts';

/** A search_path of the function's own, so that its caller's cannot change what its names mean. */
export const planSetFunctionSearchPath: Planner<'set-function-search-path'> = ({ routine, path }) => {
  if (routine.routine === 'aggregate') return refuse('An aggregate has no settings of its own.');
  const alter = `ALTER ${routineWord(routine)} ${routineSignature(routine)}`;
  const value = path.length === 0 ? "''" : path.map(quoteIdentifier).join(', ');
  const old = routine.configuration.get('search_path');
  const set = statement({
    sql: `${alter} SET search_path = ${value}`,
    inverse: [undo(old === undefined ? `${alter} RESET search_path` : `${alter} SET search_path = ${storedPath(old)}`)],
    group: 'security',
    needs: [functionKey(routine)],
  });
  return { statements: [set], claims: [`search path\u0000${alter}`] };
};

/** A path as pg_proc keeps it, a list of identifiers, as a list of constants: SET takes '' only so. */
function storedPath(stored: string): string {
  if (stored === '' || stored === "''" || stored === '""') return "''";
  return splitIdentifiers(stored).map(quoteLiteral).join(', ');
}

function splitIdentifiers(list: string): string[] {
  const names: string[] = [];
  let current = '';
  let isQuoted = false;
  for (const character of list) {
    if (character === '"') isQuoted = !isQuoted;
    if (character !== ',' || isQuoted) current += character;
    else {
      names.push(current);
      current = '';
    }
  }
  return [...names, current].map((name) => unquoted(name.trim()));
}

function unquoted(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.replace(/^'(.*)'$/, '$1');
}
