import type { Node } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import type { Sequence } from '../../model/sequence.ts';
import { textsOf } from './node-text.ts';
import { optionsByName } from './option-value.ts';
import type { Replay } from './replay.ts';

/** Applies OWNED BY, if it is among the options of CREATE or ALTER SEQUENCE. */
export function applySequenceOwner(sequence: Draft<Sequence>, options: readonly Node[], replay: Replay): void {
  const value = optionsByName(options).get('owned_by')?.arg;
  if (value === undefined || !('List' in value)) return;
  const names = textsOf(value.List.items);
  if (names.length === 1) {
    release(sequence, replay);
    return;
  }
  const [columnName = '', relname = '', schemaname] = names.reverse();
  const relation = replay.relation({ ...(schemaname === undefined ? {} : { schemaname }), relname });
  if (relation === undefined) {
    replay.missingRelation({ ...(schemaname === undefined ? {} : { schemaname }), relname });
    return;
  }
  const column = relation.columns.find((candidate) => candidate.name === columnName);
  if (column === undefined) {
    const message = `column "${columnName}" of relation "${relname}" does not exist`;
    replay.problem('missing-object', message, '42703');
    return;
  }
  if (relation.schema !== sequence.schema) {
    replay.problem('refused', 'sequence must be in same schema as table it is linked to', '55000');
    return;
  }
  release(sequence, replay);
  sequence.ownedBy = column;
  if (column.sequence?.identity !== true) column.sequence = sequence;
}

/** A column may own several sequences; the model links it with one of them. */
function release(sequence: Draft<Sequence>, replay: Replay): void {
  const column = sequence.ownedBy;
  delete sequence.ownedBy;
  if (column?.sequence !== sequence) return;
  const other = [...replay.draft.sequences.values()].find((candidate) => candidate.ownedBy === column);
  if (other === undefined) delete column.sequence;
  else column.sequence = other;
}
