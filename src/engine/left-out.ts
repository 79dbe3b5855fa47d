import { type Platform, platforms } from '../config/platform.ts';
import type { PlatformName } from '../config/raw-config.ts';
import type { Database } from '../model/database.ts';
import type { Relation } from '../model/relation.ts';
import { relationOf, type Target } from '../rule/target.ts';
import type { Roles } from '../semantics/roles.ts';
import type { LeftOut } from './analysis.ts';

/** Tells which objects are not the user's to change: those of extensions, of the platform, of the migration tool, and temporary ones. */
export class Ownership {
  readonly #database: Database;
  readonly #roles: Roles;
  readonly #platform: Platform;
  readonly #ofRelation = new Map<Relation, string | undefined>();

  constructor(database: Database, roles: Roles, platform: PlatformName) {
    this.#database = database;
    this.#roles = roles;
    this.#platform = platforms[platform];
  }

  /** Half a sentence on whose the object is; undefined when it is the user's own. */
  foreignTo(target: Target): string | undefined {
    const relation = relationOf(target);
    if (relation !== undefined) {
      // People write policies for tables of their platform: those are theirs.
      if (target.kind === 'policy') return undefined;
      return this.#relation(relation);
    }
    if (target.kind === 'sequence' && target.ownedBy !== undefined) return this.#relation(target.ownedBy.relation);
    if ('extension' in target && target.extension !== undefined) return ofExtension(target.extension);
    if (target.kind === 'schema') return this.#schema(target.name);
    return 'schema' in target && target.schema !== undefined && target.kind !== 'extension'
      ? this.#schema(target.schema)
      : undefined;
  }

  /** What is left out, and how many tables, views and routines each reason concerns; the most first. */
  summary(): readonly LeftOut[] {
    const counts = new Map<string, number>();
    const count = (target: Target): void => {
      const reason = this.foreignTo(target);
      if (reason !== undefined) counts.set(reason, (counts.get(reason) ?? 0) + 1);
    };
    for (const relation of this.#database.relations.values()) count(relation);
    for (const routines of this.#database.routines.values()) for (const routine of routines) count(routine);
    return [...counts].map(([reason, objects]) => ({ reason, objects })).sort((a, b) => b.objects - a.objects);
  }

  #relation(relation: Relation): string | undefined {
    if (!this.#ofRelation.has(relation)) this.#ofRelation.set(relation, this.#judge(relation));
    return this.#ofRelation.get(relation);
  }

  #judge(relation: Relation): string | undefined {
    if (relation.extension !== undefined) return ofExtension(relation.extension);
    if (relation.kind === 'table') {
      if (relation.persistence === 'temporary') return 'are temporary';
      if (this.#roles.table(relation, 'migration-journal') !== undefined) return 'belong to the migration tool';
    }
    return this.#schema(relation.schema);
  }

  #schema(schema: string): string | undefined {
    const extension = this.#database.schemas.get(schema)?.extension;
    if (extension !== undefined) return ofExtension(extension);
    if (/^pg_|^information_schema$/.test(schema)) return 'belong to PostgreSQL itself';
    return this.#platform.schemas.has(schema) ? `belong to the platform ${this.#platform.name}` : undefined;
  }
}

function ofExtension(extension: string): string {
  return `belong to the extension ${extension}`;
}
