import type { Node } from '@pgsql/types';
import type { Column } from '../../model/column.ts';
import type { Draft } from '../../model/draft.ts';
import { freeGeneratedName } from '../../model/generated-name.ts';
import { nameKey } from '../../model/name.ts';
import type { Sequence } from '../../model/sequence.ts';
import { defaultGrants } from './default-grants.ts';
import type { Replay } from './replay.ts';
import { applySequenceOptions } from './sequence-options.ts';

const limits: Readonly<Record<'int2' | 'int4' | 'int8', bigint>> = {
  int2: 32767n,
  int4: 2147483647n,
  int8: 9223372036854775807n,
};

/** A sequence with the bounds that PostgreSQL gives it by default for its type. */
export function newSequence(
  schema: string,
  name: string,
  type: 'int2' | 'int4' | 'int8',
  replay: Replay,
): Draft<Sequence> {
  return {
    kind: 'sequence',
    schema,
    name,
    type: { schema: 'pg_catalog', name: type, modifiers: [], dimensions: 0 },
    start: 1n,
    increment: 1n,
    minimum: 1n,
    maximum: limits[type],
    cycle: false,
    cache: 1n,
    persistence: 'permanent',
    identity: false,
    grants: [],
    origin: replay.origin(),
  };
}

/** Sequences could not be unlogged before PostgreSQL 15: those of an unlogged table outlive a crash, and its rows do not. */
export function followsTable(persistence: Sequence['persistence'], { serverVersion }: Replay): boolean {
  return persistence !== 'unlogged' || serverVersion >= 15;
}

/** Creates the sequence of a serial or identity column, under the name that PostgreSQL chooses or the options give. */
export function addOwnedSequence(
  column: Draft<Column>,
  type: 'int2' | 'int4' | 'int8',
  options: readonly Node[],
  replay: Replay,
): Draft<Sequence> {
  const { relation } = column;
  const name = freeGeneratedName(relation.name, column.name, 'seq', (candidate) =>
    replay.relationNameTaken(relation.schema, candidate),
  );
  const sequence = newSequence(relation.schema, name, type, replay);
  applySequenceOptions(sequence, options, true, replay);
  if (relation.kind === 'table' && followsTable(relation.persistence, replay)) {
    sequence.persistence = relation.persistence;
  }
  if (relation.owner !== undefined) sequence.owner = relation.owner;
  sequence.grants = defaultGrants(replay, 'sequences', sequence.schema);
  sequence.ownedBy = column;
  column.sequence = sequence;
  replay.draft.sequences.set(nameKey(sequence.schema, sequence.name), sequence);
  return sequence;
}
