import type { Grant } from './grant.ts';
import type { QualifiedName } from './name.ts';
import type { Origin } from './origin.ts';

/** A schema (namespace). */
export interface Schema {
  readonly kind: 'schema';
  readonly name: string;
  readonly owner?: string;
  readonly grants: readonly Grant[];
  readonly comment?: string;
  readonly extension?: string;
  readonly origin: Origin;
}

/** A role that the source creates or a live cluster has. */
export interface Role {
  readonly kind: 'role';
  readonly name: string;
  readonly superuser: boolean;
  readonly bypassRowSecurity: boolean;
  readonly login: boolean;
  readonly memberOf: readonly string[];
  /** How the source writes its password, which itself is never kept; undefined when it writes none, and in a catalog. */
  readonly password?: 'plain' | 'hashed';
  readonly origin: Origin;
}

/** An installed extension. */
export interface Extension {
  readonly kind: 'extension';
  readonly name: string;
  /** Schema it was put in; undefined when the statement named none. */
  readonly schema?: string;
  readonly version?: string;
  readonly comment?: string;
  readonly origin: Origin;
}

/** A logical replication publication. */
export interface Publication {
  readonly kind: 'publication';
  readonly name: string;
  readonly allTables: boolean;
  readonly tables: readonly QualifiedName[];
  readonly schemas: readonly string[];
  /** insert, update, delete, truncate. */
  readonly publishes: readonly string[];
  readonly origin: Origin;
}

/** An event trigger. */
export interface EventTrigger {
  readonly kind: 'event-trigger';
  readonly name: string;
  readonly event: string;
  /** WHEN TAG IN: upper-case command tags; empty for any. */
  readonly tags: readonly string[];
  readonly functionName: QualifiedName;
  readonly enabled: 'origin' | 'always' | 'replica' | 'disabled';
  readonly origin: Origin;
}

/** An object that is loaded so that its statement counts as understood, though no rule asks more than its name. */
export interface OtherObject {
  readonly kind: 'other';
  /** PostgreSQL's word: operator, cast, collation, aggregate, text search configuration, foreign server ... */
  readonly what: string;
  readonly identity: string;
  /** The statement that makes it: as written in a file, or as the server prints it; undefined when the source does not tell. */
  readonly definition?: string;
  readonly origin: Origin;
}
