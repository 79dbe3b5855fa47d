import type { QualifiedName } from '../model/name.ts';
import type { Diagnostic } from '../rule/diagnostic.ts';

/** Table-level lock modes, weakest first (PostgreSQL manual, 13.3.1). */
export const lockModes = [
  'ACCESS SHARE',
  'ROW SHARE',
  'ROW EXCLUSIVE',
  'SHARE UPDATE EXCLUSIVE',
  'SHARE',
  'SHARE ROW EXCLUSIVE',
  'EXCLUSIVE',
  'ACCESS EXCLUSIVE',
] as const;

/** A table-level lock mode. */
export type LockMode = (typeof lockModes)[number];

/** The strongest lock that a statement takes on a relation that existed before it. */
export interface Lock {
  readonly relation: QualifiedName;
  readonly mode: LockMode;
}

/** What may go wrong or change when a statement runs. */
export type Hazard =
  | 'scans-table' // reads every row, while readers and writers go on
  | 'blocks-writes' // its lock stops writers for as long as the work on the rows takes
  | 'rewrites-table' // writes every row anew, under a lock that stops everyone
  | 'may-fail-on-data' // rows that are already stored can make it fail
  | 'changes-data'
  | 'loses-data'
  | 'changes-access' // who may see or write which rows
  | 'changes-behaviour' // the same command has another effect or answer from now on
  | 'loses-guarantee' // something that PostgreSQL refused before is accepted
  | 'may-slow-queries';

const hazardReasons: Readonly<Record<Hazard, string | undefined>> = {
  'scans-table': undefined,
  'blocks-writes': 'it stops writers for as long as the work on the rows takes',
  'rewrites-table': 'it writes every row anew while nobody can use the table',
  'may-fail-on-data': 'it fails when rows that are already stored break it',
  'changes-data': 'it changes stored data',
  'loses-data': 'what it removes cannot be brought back',
  'changes-access': 'it changes who may see or write rows',
  'changes-behaviour': 'it changes what existing commands do or answer',
  'loses-guarantee': 'PostgreSQL no longer refuses what it refused before',
  'may-slow-queries': 'a query that nobody thought of may need what it drops',
};

/** Why statements with these hazards are unsafe, each reason as a clause; empty when they are safe. */
export function unsafeReasons(hazards: readonly Hazard[]): readonly string[] {
  return hazards.flatMap((hazard) => hazardReasons[hazard] ?? []);
}

/** What a statement is for; statements of one group go to one migration file. Ranked: files are written in this order. */
export const groups = ['indexes', 'constraints', 'validation', 'security', 'scale'] as const;

/** What a statement is for. */
export type Group = (typeof groups)[number];

/** One step of undoing a statement. */
export interface InverseStatement {
  /** Without the semicolon. */
  readonly sql: string;
  /** False when PostgreSQL refuses it inside a transaction block. */
  readonly transactional: boolean;
}

/** One statement of a plan, as its planner gives it. */
export interface Statement {
  /** Without the semicolon. */
  readonly sql: string;
  /** Run just before, so that a run after an interrupted one succeeds; without effect on the first run. */
  readonly guard?: string;
  /** False when PostgreSQL refuses it inside a transaction block. */
  readonly transactional: boolean;
  /** Locks on relations that the plan did not create. */
  readonly locks: readonly Lock[];
  readonly hazards: readonly Hazard[];
  /** Undoes it exactly, in this order; empty when the inverse of an earlier statement of the same fix undoes it too. */
  readonly inverse: readonly InverseStatement[];
  readonly group: Group;
  /** Keys of what stands once it has run (see `object-key.ts`). */
  readonly creates: readonly string[];
  /** Keys of what must stand before it; a key that nothing in the plan creates is taken to stand already. */
  readonly needs: readonly string[];
  /** True when the fix stands without it, such as validating a constraint that already holds for new rows. */
  readonly followUp: boolean;
  /** Lines for the reader, written as comments above it. */
  readonly notes: readonly string[];
  /** Lines of SQL for the reader to run later, written as comments below it. */
  readonly script: readonly string[];
}

/** A statement that found its place in a plan. */
export interface PlannedStatement extends Statement {
  /** The findings that it answers, in the order in which they were reported. */
  readonly answers: readonly Diagnostic[];
  /** Why it is unsafe; empty for a safe one. */
  readonly unsafe: readonly string[];
}

/** A statement with what is usual filled in: transactional, harmless, nothing to undo. */
export function statement(parts: Pick<Statement, 'sql' | 'group'> & Partial<Statement>): Statement {
  return {
    transactional: true,
    locks: [],
    hazards: [],
    inverse: [],
    creates: [],
    needs: [],
    followUp: false,
    notes: [],
    script: [],
    ...parts,
  };
}

/** A step of undoing that may run in a transaction. */
export function undo(sql: string): InverseStatement {
  return { sql, transactional: true };
}

/** A step of undoing that PostgreSQL refuses inside a transaction block. */
export function undoAlone(sql: string): InverseStatement {
  return { sql, transactional: false };
}
