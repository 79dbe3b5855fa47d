import type { FileRefusal } from './apply/apply-files.ts';

/** What is shown of a plan by running it. */
export type ProofStepName =
  /** Every statement runs, in the order and the transactions of the files. */
  | 'apply'
  /** The server then holds what the model foresaw. */
  | 'foreseen'
  /** Linting the server reports nothing of what was fixed, and nothing new. */
  | 'lint'
  /** A second plan is empty. */
  | 'settled'
  /** The down files bring back what was there before. */
  | 'undo'
  /** A file that was interrupted can be run again: each is run twice, which comes to the same as once. */
  | 'again';

/** One step of a proof and how it ended. */
export interface ProofStep {
  readonly name: ProofStepName;
  /** `not reached`: an earlier step failed, and this one needs it. */
  readonly outcome: 'held' | 'failed' | 'not reached';
  /** What was counted when it held, what is wrong when it failed; a sentence each. */
  readonly details: readonly string[];
}

/** A refusal as a sentence, with its place. */
export function refusalText({ file, line, code, message }: FileRefusal): string {
  return `${file}:${line}: ${code}: ${message}`;
}
