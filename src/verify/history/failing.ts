import type { Node } from '@pgsql/types';
import type { Origin, Source } from '../../model/origin.ts';
import type { Replay } from '../../parser/replay/replay.ts';
import type { Refusal } from '../server/refusal.ts';
import type { ToldHistory, ToldStatement } from './told-history.ts';

/** A refused statement, and the schema as it was just before it. */
export interface Failing {
  readonly statement: ToldStatement;
  readonly tree: Node;
  readonly refusal: Refusal;
  /** Position in the history. */
  readonly at: number;
  readonly history: ToldHistory;
  readonly replay: Replay;
}

/** `migrations/0000.sql:12`; undefined for what no file defines. */
export function placeOf(origin: Origin): string | undefined {
  return origin.from === 'file' ? lineOf(origin.source, origin.offset) : undefined;
}

/** ` (migrations/0000.sql:12)` behind a name; empty for what no file defines. */
export function inBrackets(origin: Origin): string {
  const place = placeOf(origin);
  return place === undefined ? '' : ` (${place})`;
}

/** The line of a statement of the history. */
export function statementLine(statement: ToldStatement | undefined): string {
  return statement === undefined ? '' : lineOf(statement.run.source, statement.run.start);
}

function lineOf(source: Source, offset: number): string {
  return `${source.name}:${source.positionAt(offset).line}`;
}
