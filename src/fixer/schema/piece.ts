/** The parts of a schema in the order in which they are made, where nothing else decides. */
export const phases = [
  'session',
  'schema',
  'extension',
  'early object',
  'type',
  'sequence',
  'table',
  'inheritance',
  'key',
  'routine',
  'late object',
  'view',
  'default',
  'check',
  'index',
  'foreign key',
  'state',
  'trigger',
  'policy',
  'fill',
  'publication',
  'comment',
  'owner',
  'grant',
  'event trigger',
  'session end',
] as const;

/** A part of a schema. */
export type Phase = (typeof phases)[number];

/** Statements that make one thing, or one aspect of it. */
export interface Piece {
  readonly phase: Phase;
  /** What they make, for people to read: `table public.posts`. */
  readonly object: string;
  /** In their order, each without its semicolon. */
  readonly sql: readonly string[];
  /** Keys of what stands once they have run. */
  readonly creates: readonly string[];
  /** Keys of what must stand before them; one that no piece creates is taken to stand already. */
  readonly needs: readonly string[];
}

/** Something that cannot be made from what the model knows. */
export interface Omission {
  /** As in a piece. */
  readonly object: string;
  /** A sentence without its full stop. */
  readonly reason: string;
  /** Keys of what is missing with it. */
  readonly creates: readonly string[];
}

/** A piece with what is usual filled in. */
export function piece(phase: Phase, object: string, sql: readonly string[], more: Partial<Piece> = {}): Piece {
  return { phase, object, sql, creates: [], needs: [], ...more };
}
