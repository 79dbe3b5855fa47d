import type { Diagnostic } from '../rule/diagnostic.ts';
import type { PlannedFile } from './files.ts';
import type { MigrationFolder } from './numbering.ts';
import type { PlannedStatement } from './statement.ts';

/** What stands in every database of a hosting platform, whether the model shows it or not. */
export interface StandingObjects {
  readonly schemas: ReadonlySet<string>;
  /** The schema of each extension. */
  readonly extensions: ReadonlyMap<string, string>;
}

/** How fixes are to be planned. */
export interface PlanOptions {
  /** Where the new migrations go. */
  readonly folder: MigrationFolder;
  /** True to plan unsafe fixes too. */
  readonly unsafe: boolean;
  /** True to plan what a fix can stand without though it is unsafe, such as validating a new constraint; undefined as `unsafe`. */
  readonly followUps?: boolean;
  /** Time of the run, for timestamps in names and for monthly partitions. */
  readonly now: Date;
  /** Schema for tables that no API should expose; undefined for `audit`. */
  readonly privateSchema?: string;
  /** What need not be made, and must not be dropped; undefined for nothing. */
  readonly standing?: StandingObjects;
  /** Session setting that holds the caller's user id; undefined for `app.user_id`. */
  readonly identitySetting?: string;
  /** Session setting that holds the key for encrypted columns; undefined for `app.encryption_key`. */
  readonly encryptionKeySetting?: string;
}

/** A finding whose fix is not in the plan. */
export interface Withheld {
  readonly diagnostic: Diagnostic;
  /** `unsafe`: asked for nowhere; `impossible`: no planner can carry it out here; `unproven`: tried, and found wrong. */
  readonly because: 'unsafe' | 'impossible' | 'unproven';
  /** A sentence for people. */
  readonly reason: string;
}

/** A finding whose fix is the first step of several, and what is left to do. */
export interface Unfinished {
  readonly diagnostic: Diagnostic;
  readonly reason: string;
}

/** What would be written to fix findings. */
export interface Plan {
  readonly files: readonly PlannedFile[];
  /** In the order in which they run, over all files. */
  readonly statements: readonly PlannedStatement[];
  readonly withheld: readonly Withheld[];
  /** Fixes that the plan starts but cannot finish. */
  readonly unfinished: readonly Unfinished[];
  /** Unsafe statements that planned fixes can stand without, left out until somebody asks for them. */
  readonly left: readonly PlannedStatement[];
  /** What the user must know to run the files, one sentence each. */
  readonly notes: readonly string[];
}
