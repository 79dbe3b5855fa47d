import type { Database } from '../database.ts';
import { nameKey } from '../name.ts';
import type { MaterializedView, Table, View } from '../relation.ts';

/** A table that a view reads. */
export interface TableBehind {
  readonly table: Table;
  /** Views between the two, the nearest to the outer view first; empty when it reads the table itself. */
  readonly through: readonly View[];
}

/**
 * The tables of the source that are read with the rights of the view's owner: those that it reads itself or through other views.
 * A view with security_invoker in between asks for the rights of the caller again (manual, CREATE VIEW), unless it is a
 * materialized view that reads, whose owner is the caller. Copies in materialized views count as read no more.
 */
export function tablesBehind(database: Database, view: View | MaterializedView): readonly TableBehind[] {
  const found = new Map<Table, TableBehind>();
  const seen = new Set<View | MaterializedView>([view]);
  const queue: { readonly of: View | MaterializedView; readonly through: readonly View[] }[] = [
    { of: view, through: [] },
  ];
  for (const { of, through } of queue) {
    for (const { schema, name } of of.query.reads) {
      const read = database.relations.get(nameKey(schema, name));
      if (read?.kind === 'table' && !found.has(read)) found.set(read, { table: read, through });
      if (read?.kind !== 'view' || seen.has(read) || (read.securityInvoker && view.kind === 'view')) continue;
      seen.add(read);
      queue.push({ of: read, through: [...through, read] });
    }
  }
  return [...found.values()];
}
