import type { Replay } from '../replay/replay.ts';
import type { Value } from './value.ts';
import type { Wanted } from './wanted.ts';

/** The rows of a catalog as records; a column that is not among them is unknown. Rows without what is wanted may be left out. */
export type CatalogSource = (replay: Replay, wanted: Wanted) => Iterable<Readonly<Record<string, Value>>>;
