import type { EventTrigger, Extension, OtherObject, Publication, Role, Schema } from './cluster-object.ts';
import type { CountedPeriod } from './counted-period.ts';
import type { DataType } from './data-type.ts';
import type { Database, Unknown } from './database.ts';
import type { Expression } from './expression.ts';
import type { DefaultPrivilege, Grant } from './grant.ts';
import { nameKey } from './name.ts';
import type { Origin, Source } from './origin.ts';
import type { Relation } from './relation.ts';
import { RememberingMap } from './remembering-map.ts';
import type { Routine } from './routine.ts';
import type { Sequence } from './sequence.ts';
import type { Index } from './table-index.ts';
import type { UserType } from './user-type.ts';

/** A model object while a loader still builds it: the same shape, links included, but writable. */
export type Draft<T> = T extends Expression | Origin | Source | DataType | Grant | bigint | Date
  ? T
  : T extends ReadonlyMap<infer K, infer V>
    ? Map<K, Draft<V>>
    : T extends readonly (infer E)[]
      ? Draft<E>[]
      : T extends object
        ? { -readonly [K in keyof T]: Draft<T[K]> }
        : T;

/** The one place where a model is built. Loaders write into it; `freeze` ends that. */
export class SchemaDraft {
  readonly schemas: RememberingMap<Draft<Schema>> = new RememberingMap();
  readonly relations: RememberingMap<Draft<Relation>> = new RememberingMap();
  readonly indexes: Map<string, Draft<Index>> = new Map();
  readonly sequences: Map<string, Draft<Sequence>> = new Map();
  readonly types: RememberingMap<Draft<UserType>> = new RememberingMap();
  readonly routines: Map<string, Draft<Routine>[]> = new Map();
  readonly extensions: Map<string, Draft<Extension>> = new Map();
  readonly roles: Map<string, Draft<Role>> = new Map();
  readonly publications: Map<string, Draft<Publication>> = new Map();
  readonly eventTriggers: Map<string, Draft<EventTrigger>> = new Map();
  defaultPrivileges: Draft<DefaultPrivilege>[] = [];
  others: Draft<OtherObject>[] = [];
  unknowns: Draft<Unknown>[] = [];
  counted: CountedPeriod | undefined;

  /** The relation of that name; undefined when there is none. */
  relation(schema: string, name: string): Draft<Relation> | undefined {
    return this.relations.get(nameKey(schema, name));
  }

  /** Freezes every object that was built and hands them over as a Database; the draft must not be used afterwards. */
  freeze(about: Pick<Database, 'loadedFrom' | 'postgres'>): Database {
    const relations = [...this.relations.values()] as Relation[];
    const database = {
      ...about,
      schemas: this.schemas,
      relations: this.relations,
      indexes: this.indexes,
      sequences: this.sequences,
      types: this.types,
      routines: this.routines,
      extensions: this.extensions,
      roles: this.roles,
      publications: this.publications,
      eventTriggers: this.eventTriggers,
      defaultPrivileges: this.defaultPrivileges,
      others: this.others,
      unknowns: this.unknowns,
      ...(this.counted === undefined ? {} : { counted: this.counted }),
      tables: relations.filter((relation) => relation.kind === 'table'),
      views: relations.filter((relation) => relation.kind === 'view'),
      materializedViews: relations.filter((relation) => relation.kind === 'materialized-view'),
      foreignTables: relations.filter((relation) => relation.kind === 'foreign-table'),
    };
    freezeGraph(database);
    return database as unknown as Database;
  }
}

/** Parse trees stay out of it: they are large, nobody writes to them, and `Expression` hides them. Texts may be printed only when somebody asks. */
const unfrozen: ReadonlySet<string> = new Set(['tree', 'sqlBody', 'source', 'text']);

function freezeGraph(root: object): void {
  const pending: object[] = [];
  const add = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
    pending.push(Object.freeze(value));
  };
  add(root);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next instanceof Map) for (const value of next.values()) add(value);
    else if (Array.isArray(next)) for (const value of next) add(value);
    else for (const key in next) if (!unfrozen.has(key)) add((next as Record<string, unknown>)[key]);
  }
}
