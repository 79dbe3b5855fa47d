import type { AlterSeqStmt, CreateSeqStmt } from '@pgsql/types';
import { nameKey } from '../../model/name.ts';
import { defaultGrants } from '../replay/default-grants.ts';
import { newSequence } from '../replay/owned-sequence.ts';
import type { Replay } from '../replay/replay.ts';
import { applySequenceOptions } from '../replay/sequence-options.ts';
import { applySequenceOwner } from '../replay/sequence-owner.ts';

/** CREATE SEQUENCE. */
export function createSequence(
  { sequence: range = {}, options = [], if_not_exists }: CreateSeqStmt,
  replay: Replay,
): void {
  if (range.schemaname !== undefined) replay.missingSchema(range.schemaname);
  const { schema, name } = replay.nameForNew(range);
  if (replay.relationNameTaken(schema, name)) {
    if (!if_not_exists)
      replay.problem('duplicate-object', `relation "${name}" already exists`, '42P07', range.location);
    return;
  }
  const sequence = newSequence(schema, name, 'int8', replay);
  applySequenceOptions(sequence, options, true, replay);
  if (range.relpersistence === 'u') sequence.persistence = 'unlogged';
  if (range.relpersistence === 't') sequence.persistence = 'temporary';
  if (replay.role !== undefined) sequence.owner = replay.role;
  sequence.grants = defaultGrants(replay, 'sequences', schema);
  replay.draft.sequences.set(nameKey(schema, name), sequence);
  applySequenceOwner(sequence, options, replay);
}

/** ALTER SEQUENCE. */
export function alterSequence({ sequence: range = {}, options = [], missing_ok }: AlterSeqStmt, replay: Replay): void {
  const sequence = replay.lookup(replay.draft.sequences, range.schemaname, range.relname ?? '');
  if (sequence !== undefined) {
    applySequenceOptions(sequence, options, false, replay);
    applySequenceOwner(sequence, options, replay);
  } else if (replay.relation(range) !== undefined) {
    replay.problem('refused', `"${range.relname}" is not a sequence`, '42809', range.location);
  } else if (!missing_ok) {
    replay.missingRelation(range);
  }
}
