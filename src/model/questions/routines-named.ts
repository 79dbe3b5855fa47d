import type { Database } from '../database.ts';
import type { Routine } from '../routine.ts';

const byName = new WeakMap<Database, ReadonlyMap<string, readonly Routine[]>>();

/** The routines that a call may mean: all overloads of the name in the schema, in every schema when it is undefined. */
export function routinesNamed(database: Database, schema: string | undefined, name: string): readonly Routine[] {
  const routines = byName.get(database) ?? groupByName(database);
  byName.set(database, routines);
  return (routines.get(name) ?? []).filter((routine) => schema === undefined || routine.schema === schema);
}

function groupByName(database: Database): ReadonlyMap<string, readonly Routine[]> {
  const groups = new Map<string, Routine[]>();
  for (const overloads of database.routines.values()) {
    for (const routine of overloads) {
      const group = groups.get(routine.name);
      if (group === undefined) groups.set(routine.name, [routine]);
      else group.push(routine);
    }
  }
  return groups;
}
