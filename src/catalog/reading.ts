import type { Compilable } from 'kysely';
import type { Building } from './building.ts';
import type { CatalogRow } from './connection.ts';
import type { Server } from './server.ts';

/** One SELECT on the system catalogs, and how its rows become part of the model. */
export interface Reading {
  /** What is read, for messages: `columns`. */
  readonly what: string;
  /** The SELECT for that server. */
  sql(server: Server): string;
  /** Enters the rows; what they refer to was entered before. */
  enter(rows: readonly CatalogRow[], building: Building): void;
}

/** A reading whose rows are typed by its own query. */
export function reading<Row>(definition: {
  readonly what: string;
  readonly query: (server: Server) => Compilable<Row>;
  readonly enter: (rows: readonly Row[], building: Building) => void;
}): Reading {
  return {
    what: definition.what,
    sql(server) {
      const { sql, parameters } = definition.query(server).compile();
      // Several statements in one round trip cannot have parameters.
      if (parameters.length > 0) throw new Error(`The query for ${definition.what} has parameters`);
      return sql;
    },
    enter: (rows, building) => definition.enter(rows as readonly Row[], building),
  };
}
