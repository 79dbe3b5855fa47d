import { type Phase, type Piece, piece } from '../schema/piece.ts';
import type { Hazard } from '../statement.ts';

/** A piece of a difference, with what may go wrong when it runs. */
export interface Step extends Piece {
  readonly hazards: readonly Hazard[];
}

/** A step with what is usual filled in: it creates and needs nothing. */
export function step(
  phase: Phase,
  object: string,
  sql: readonly string[],
  hazards: readonly Hazard[] = [],
  more: Partial<Piece> = {},
): Step {
  return { ...piece(phase, object, sql, more), hazards };
}

/** What one change comes to: steps, and what of it cannot be said as SQL. */
export interface Change {
  readonly steps: readonly Step[];
  /** Clauses: why a part of the change is left out. */
  readonly leftOut: readonly string[];
}
