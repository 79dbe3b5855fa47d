import type { Column } from '../../model/column.ts';
import type { Database } from '../../model/database.ts';
import type { Sequence } from '../../model/sequence.ts';
import { NamedKeys } from './named-keys.ts';

/** What the rendering of an object depends on beside the object. */
export interface RenderContext {
  readonly database: Database;
  readonly named: NamedKeys;
  /** The hidden sequences of identity columns; a column may own another sequence beside its own. */
  readonly identities: ReadonlyMap<Column, Sequence>;
  /** The role that runs the statements and owns what they make; undefined when it is not known. */
  readonly runner: string | undefined;
}

/** The context of one rendering. */
export function renderContext(database: Database, runner: string | undefined): RenderContext {
  const identities = new Map<Column, Sequence>();
  for (const sequence of database.sequences.values())
    if (sequence.identity && sequence.ownedBy !== undefined) identities.set(sequence.ownedBy, sequence);
  return { database, named: new NamedKeys(database), identities, runner };
}
