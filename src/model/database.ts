import type { EventTrigger, Extension, OtherObject, Publication, Role, Schema } from './cluster-object.ts';
import type { CountedPeriod } from './counted-period.ts';
import type { DefaultPrivilege } from './grant.ts';
import type { ForeignTable, MaterializedView, Relation, Table, View } from './relation.ts';
import type { Routine } from './routine.ts';
import type { Sequence } from './sequence.ts';
import type { Index } from './table-index.ts';
import type { UserType } from './user-type.ts';

/** One schema in memory, whichever loader built it: frozen, linked, in order of creation. Maps are keyed by `nameKey`. */
export interface Database {
  /** Where it came from. */
  readonly loadedFrom: 'files' | 'catalog';
  /** Oldest and newest major version of PostgreSQL it is meant to run on. */
  readonly postgres: { readonly from: number; readonly to: number };
  readonly schemas: ReadonlyMap<string, Schema>;
  /** Tables, views, materialized views and foreign tables: they share one namespace. */
  readonly relations: ReadonlyMap<string, Relation>;
  /** By the schema of their relation and their own name; they share the relations' namespace. */
  readonly indexes: ReadonlyMap<string, Index>;
  readonly sequences: ReadonlyMap<string, Sequence>;
  readonly types: ReadonlyMap<string, UserType>;
  /** All overloads of one name stand together. */
  readonly routines: ReadonlyMap<string, readonly Routine[]>;
  readonly extensions: ReadonlyMap<string, Extension>;
  readonly roles: ReadonlyMap<string, Role>;
  readonly publications: ReadonlyMap<string, Publication>;
  readonly eventTriggers: ReadonlyMap<string, EventTrigger>;
  readonly defaultPrivileges: readonly DefaultPrivilege[];
  readonly others: readonly OtherObject[];
  /** The relations again, by kind. */
  readonly tables: readonly Table[];
  readonly views: readonly View[];
  readonly materializedViews: readonly MaterializedView[];
  readonly foreignTables: readonly ForeignTable[];
  /** Tables whose state a statement changed in a way that could not be followed, such as EXECUTE in a loop: what was not seen there is unknown, not absent. */
  readonly unknowns: readonly Unknown[];
  /** The period of which statistics of use speak; undefined when no statistics were loaded. */
  readonly counted?: CountedPeriod;
}

/** Something that may have changed out of our sight. */
export interface Unknown {
  /**
   * `row-security`: policies or RLS may have been switched by dynamic SQL; `grants`: a privilege was revoked that the source had
   * not granted, so that what a platform grants of its own accord may be gone; `any`: anything.
   */
  readonly aspect: 'row-security' | 'grants' | 'any';
  /** undefined: any relation. */
  readonly schema?: string;
  readonly name?: string;
}
