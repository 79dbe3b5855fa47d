import type { Database } from '../model/database.ts';
import type { Index } from '../model/table-index.ts';
import type { Change } from '../rule/change.ts';
import type { Names } from './names.ts';
import type { StandingObjects } from './plan.ts';
import type { Statement } from './statement.ts';

/** What every planner is given. */
export interface PlanContext {
  readonly database: Database;
  readonly names: Names;
  /** For names and bounds of monthly partitions. */
  readonly now: Date;
  /** Schema for tables and functions that no API should expose, such as the audit log. */
  readonly privateSchema: string;
  /** What a hosting platform has put there, whether the model shows it or not. */
  readonly standing: StandingObjects;
  /** Session setting that holds the caller's user id. */
  readonly identitySetting: string;
  /** Session setting that holds the key for encrypted columns. */
  readonly encryptionKeySetting: string;
  /** Indexes that the same plan drops. */
  readonly dropped: ReadonlySet<Index>;
  /** What several changes share is made once: the first caller's value is kept under the key. */
  readonly shared: <T>(key: string, make: () => T) => T;
}

/** How a change is carried out, or why it is not. */
export type PlannedChange =
  | {
      readonly statements: readonly Statement[];
      /** Keys of objects that no other change may alter in the same plan. */
      readonly claims?: readonly string[];
      /** Why the finding stays after these statements, for the first step of several. */
      readonly remains?: string;
    }
  | { readonly refused: string };

/** Plans one kind of change. */
export type Planner<K extends Change['kind']> = (
  change: Extract<Change, { readonly kind: K }>,
  context: PlanContext,
) => PlannedChange;

/** A change that cannot be carried out, with the reason as a clause that follows "because". */
export function refuse(refused: string): PlannedChange {
  return { refused };
}
