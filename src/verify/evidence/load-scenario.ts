import type { CatalogConnection } from '../../catalog/connection.ts';
import type { MaterializedView, Table } from '../../model/relation.ts';
import type { Index } from '../../model/table-index.ts';
import type { RowSpread } from '../rows/spread.ts';
import type { IndexClaim } from './index-evidence.ts';
import { newIndexes } from './new-indexes.ts';

/** The scenarios that there are. */
export const loadScenarios = ['logins', 'bulk-insert', 'aggregate'] as const;

/** A kind of work that an application does much of. */
export type LoadScenarioName = (typeof loadScenarios)[number];

/** Work on one table, in statements that an application would send. */
export interface LoadScenario {
  readonly name: LoadScenarioName;
  /** In words, such as `1,000 logins by email`. */
  readonly subject: string;
  readonly table: Table;
  /** Rows that the table has before it begins. */
  readonly rows: number;
  /** Rows that the statements add, before the plan and after it together. */
  readonly added: number;
  /** New indexes of the table. */
  readonly indexes: readonly Index[];
  /** The new materialized view that answers instead of the table. */
  readonly view?: MaterializedView;
  /** The statements, for the table as it stands; empty when it has no row that fits. The last one is there to show its plan. */
  readonly statements: (server: CatalogConnection, spread: RowSpread, isAfter: boolean) => Promise<readonly string[]>;
  /** Drops what the statements need beside the table; undefined for nothing. */
  readonly leftover?: string;
  /** What is different from real work, as sentences. */
  readonly notes: readonly string[];
}

/** A number of rows or statements, scaled. */
export type Scaled = (count: number) => number;

/** The new indexes of a table. */
export function indexesOn({ schema, name }: Table, { before, after }: IndexClaim): readonly Index[] {
  return newIndexes(before, after).filter(({ relation }) => relation.schema === schema && relation.name === name);
}

/** A number for people, such as `10,000`. */
export function countOf(value: number): string {
  return value.toLocaleString('en-US');
}
