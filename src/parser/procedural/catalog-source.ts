import type { Replay } from '../replay/replay.ts';
import type { Value } from './value.ts';

/** The rows of a catalog as records; a column that is not among them is unknown. */
export type CatalogSource = (replay: Replay) => Iterable<Readonly<Record<string, Value>>>;
