import type { Node, SelectStmt } from '@pgsql/types';
import type { Replay } from '../replay/replay.ts';
import type { Names } from './names.ts';
import type { Row, Value } from './value.ts';

/** Rows of a query; there may be others beside them when they are not `complete`. */
export interface QueryRows {
  readonly rows: readonly Row[];
  readonly complete: boolean;
}

/**
 * What the draft is taken to show: `certain`, no more than can be told for certain; `source`, all that sources make, so that
 * only roles, extensions and their like may be hidden; `all`, everything that exists.
 */
export type Trust = 'certain' | 'source' | 'all';

/** What expressions and queries are evaluated with. */
export interface Evaluation {
  readonly replay: Replay;
  readonly trust: Trust;
  /** The same with another trust. */
  trusting(trust: Trust): Evaluation;
  /** How many calls of the source's own functions lead here. */
  readonly depth: number;
  /** The same inside one more call. */
  deeper(): Evaluation;
  /** The value of an expression. */
  evaluate(node: Node, names: Names): Value;
  /** The rows of a query over the catalogs; undefined when only a server could tell. */
  query(select: SelectStmt, names: Names): QueryRows | undefined;
}
