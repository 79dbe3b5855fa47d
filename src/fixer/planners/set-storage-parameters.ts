import { parameterValue } from '../index-definition.ts';
import { relationKey } from '../object-key.ts';
import { type Planner, refuse } from '../planner.ts';
import { quoteName } from '../quote.ts';
import { statement, undo } from '../statement.ts';

/** Storage parameters of one table, such as its own autovacuum thresholds. */
export const planSetStorageParameters: Planner<'set-storage-parameters'> = ({ table, parameters }) => {
  if (table.partitioning !== undefined)
    return refuse('A partitioned table has no storage: its partitions take the parameters.');
  const wanted = Object.entries(parameters).filter(([name, value]) => table.storageParameters.get(name) !== value);
  if (wanted.length === 0) return refuse('The table has these parameters already.');
  const alter = `ALTER TABLE ${quoteName(table)}`;
  const list = (pairs: readonly (readonly [string, string])[]) =>
    pairs.map(([name, value]) => `${name} = ${parameterValue(value)}`).join(', ');
  const old = wanted.flatMap(([name]) => {
    const value = table.storageParameters.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const added = wanted.map(([name]) => name).filter((name) => !table.storageParameters.has(name));
  const set = statement({
    sql: `${alter} SET (${list(wanted)})`,
    locks: [{ relation: table, mode: lockFor(wanted.map(([name]) => name)) }],
    inverse: [
      ...(old.length === 0 ? [] : [undo(`${alter} SET (${list(old)})`)]),
      ...(added.length === 0 ? [] : [undo(`${alter} RESET (${added.join(', ')})`)]),
    ],
    group: 'scale',
    needs: [relationKey(table)],
  });
  return { statements: [set], claims: wanted.map(([name]) => `parameter\u0000${relationKey(table)}\u0000${name}`) };
};

/** Parameters that readers and writers need not wait for (reloptions.c). */
function lockFor(names: readonly string[]): 'SHARE UPDATE EXCLUSIVE' | 'ACCESS EXCLUSIVE' {
  const isLight = (name: string) => {
    return (
      /^(toast\.)?(autovacuum_|vacuum_|log_autovacuum_)/.test(name) ||
      ['fillfactor', 'parallel_workers', 'toast_tuple_target'].includes(name)
    );
  };
  return names.every(isLight) ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS EXCLUSIVE';
}
