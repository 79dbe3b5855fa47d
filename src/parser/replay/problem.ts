import type { FileOrigin } from '../../model/origin.ts';

/** A statement, or a part of one, that PostgreSQL would refuse at that point, or that schemalint could not follow. */
export interface ReplayProblem {
  /**
   * `missing-object`: it names something that does not exist there; `duplicate-object`: it creates what exists already;
   * `refused`: PostgreSQL refuses it for another reason; `not-understood`: valid, but schemalint does not know what it does.
   */
  readonly kind: 'missing-object' | 'duplicate-object' | 'refused' | 'not-understood';
  /** In PostgreSQL's own words where it has some: `relation "posts" does not exist`. */
  readonly message: string;
  /** What PostgreSQL adds to it, as sentences; undefined for nothing. */
  readonly detail?: string;
  /** SQLSTATE that PostgreSQL raises; undefined for `not-understood`. */
  readonly sqlState?: string;
  readonly origin: FileOrigin;
}
