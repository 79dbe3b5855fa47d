import type { Expression } from './expression.ts';
import type { QualifiedName } from './name.ts';
import type { Origin } from './origin.ts';
import type { Relation } from './relation.ts';
import type { Routine } from './routine.ts';

/** A trigger on a table or view. */
export interface Trigger {
  readonly kind: 'trigger';
  readonly relation: Relation;
  readonly name: string;
  readonly timing: 'before' | 'after' | 'instead-of';
  readonly events: readonly ('insert' | 'update' | 'delete' | 'truncate')[];
  /** UPDATE OF these columns; empty for any. */
  readonly updateOf: readonly string[];
  readonly level: 'row' | 'statement';
  readonly when?: Expression;
  readonly functionName: QualifiedName;
  /** undefined when the source does not define the function. */
  readonly function?: Routine;
  readonly arguments: readonly string[];
  readonly enabled: 'origin' | 'always' | 'replica' | 'disabled';
  /** CREATE CONSTRAINT TRIGGER. */
  readonly constraint: boolean;
  /** Only those of CREATE CONSTRAINT TRIGGER can be. */
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
  /** REFERENCING OLD TABLE AS; undefined for none. */
  readonly oldTable?: string;
  /** REFERENCING NEW TABLE AS; undefined for none. */
  readonly newTable?: string;
  readonly inherited: boolean;
  readonly comment?: string;
  readonly origin: Origin;
}
