/** What a probe asks of the server. */
export type ProbeKind =
  /** A constraint refuses what breaks it. */
  | 'refuses'
  /** A constraint accepts what keeps it. */
  | 'accepts'
  /** What becomes of a row when the row that it refers to is deleted, or gets another key. */
  | 'on-delete'
  | 'on-update'
  /** Whose rows a user reads and writes. */
  | 'row-security'
  /** What a change leaves in the audit log. */
  | 'audit';

/** What came of one probe. */
export interface ProbeResult {
  /** What was probed, such as `public.posts.posts_status_check`. */
  readonly subject: string;
  readonly probe: ProbeKind;
  /** What ought to happen, a clause such as `a row with status = 'x' is refused`. */
  readonly expected: string;
  /** `unprobed`: it could not be found out, and `detail` says why. */
  readonly outcome: 'held' | 'failed' | 'unprobed';
  /** Of the refusal that decided it. */
  readonly sqlstate?: string;
  /** What was tried and what the server did, for people. */
  readonly detail: string;
}

/** The part of a result that is found out on the server. */
export type Found = Pick<ProbeResult, 'outcome' | 'sqlstate' | 'detail'>;

/** It happened as it ought to. */
export function held(detail: string, sqlstate?: string): Found {
  return { outcome: 'held', detail, ...(sqlstate === undefined ? {} : { sqlstate }) };
}

/** It did not. */
export function failed(detail: string, sqlstate?: string): Found {
  return { outcome: 'failed', detail, ...(sqlstate === undefined ? {} : { sqlstate }) };
}

/** It could not be found out. */
export function unprobed(detail: string, sqlstate?: string): Found {
  return { outcome: 'unprobed', detail, ...(sqlstate === undefined ? {} : { sqlstate }) };
}

/** Of several findings on one thing the worst, with what all of them say: one that failed decides, then one that is not known. */
export function worstOf(found: readonly Found[]): Found {
  const worst = (['failed', 'unprobed', 'held'] as const)
    .map((outcome) => found.filter((each) => each.outcome === outcome))
    .find((each) => each.length > 0);
  if (worst?.[0] === undefined) return unprobed('nothing was tried');
  return { ...worst[0], detail: worst.map(({ detail }) => detail).join('; ') };
}
