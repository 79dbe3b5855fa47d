import type { Constraint, ForeignKey } from '../../src/model/constraint.ts';
import type { Database } from '../../src/model/database.ts';
import type { Index } from '../../src/model/table-index.ts';
import { tableOf } from './plan-case.ts';

/** Two tables without constraints between them. */
export const shop = `
  CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, code text);
  CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint, approved_by bigint, amount numeric NOT NULL, status text,
    starts_at timestamptz, ends_at timestamptz);
`;

/** A partitioned table beside an ordinary one. */
export const partitioned = `
  CREATE TABLE users (id bigint PRIMARY KEY);
  CREATE TABLE events (user_id bigint, at timestamptz NOT NULL) PARTITION BY RANGE (at);
  CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
`;

/** The constraint of that name; throws when there is none. */
export function constraintOf(database: Database, table: string, name: string): Constraint {
  const { primaryKey, uniqueKeys, foreignKeys, checks, exclusions } = tableOf(database, table);
  const keys = primaryKey === undefined ? uniqueKeys : [primaryKey, ...uniqueKeys];
  const found = [...keys, ...foreignKeys, ...checks, ...exclusions].find((constraint) => constraint.name === name);
  if (found === undefined) throw new Error(`No constraint ${name}`);
  return found;
}

/** The foreign key of that name; throws when there is none. */
export function foreignKeyOf(database: Database, table: string, name: string): ForeignKey {
  const found = constraintOf(database, table, name);
  if (found.kind !== 'foreign-key') throw new Error(`${name} is no foreign key`);
  return found;
}

/** The index of that name; throws when there is none. */
export function indexOf(database: Database, table: string, name: string): Index {
  const found = tableOf(database, table).indexes.find((index) => index.name === name);
  if (found === undefined) throw new Error(`No index ${name}`);
  return found;
}
