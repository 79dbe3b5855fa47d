import type { Database } from '../model/database.ts';
import { nameKey } from '../model/name.ts';
import type { Relation } from '../model/relation.ts';
import type { Routine } from '../model/routine.ts';
import { targetName } from '../rule/target.ts';

/**
 * The object on which a rule that threw does it again when it sees nothing else: the name of the first relation or routine;
 * undefined when it throws on none alone. Asked only after a crash, since it runs the rule once for every object.
 */
export function culprit(database: Database, check: (database: Database) => void): string | undefined {
  for (const relation of database.relations.values()) {
    if (throws(check, narrowed(database, { relation }))) return targetName(relation);
  }
  for (const routines of database.routines.values()) {
    for (const routine of routines) if (throws(check, narrowed(database, { routine }))) return targetName(routine);
  }
  return undefined;
}

function throws(check: (database: Database) => void, database: Database): boolean {
  try {
    check(database);
    return false;
  } catch {
    return true;
  }
}

function narrowed(
  database: Database,
  { relation, routine }: { readonly relation?: Relation; readonly routine?: Routine },
): Database {
  const only = <T extends Relation>(list: readonly T[]): readonly T[] => list.filter((one) => one === relation);
  return {
    ...database,
    relations: new Map(relation === undefined ? [] : [[nameKey(relation.schema, relation.name), relation]]),
    routines: new Map(routine === undefined ? [] : [[nameKey(routine.schema, routine.name), [routine]]]),
    tables: only(database.tables),
    views: only(database.views),
    materializedViews: only(database.materializedViews),
    foreignTables: only(database.foreignTables),
    sequences: new Map(),
    types: new Map(),
  };
}
