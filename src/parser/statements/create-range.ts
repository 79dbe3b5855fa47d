import type { CreateRangeStmt } from '@pgsql/types';
import { addType } from '../replay/add-type.ts';
import { nameForNewType, resolveExistingType } from '../replay/find-type.ts';
import { optionsByName } from '../replay/option-value.ts';
import type { Replay } from '../replay/replay.ts';

/** CREATE TYPE ... AS RANGE. */
export function createRange({ typeName, params }: CreateRangeStmt, replay: Replay): void {
  const name = nameForNewType(typeName, replay);
  const subtype = optionsByName(params).get('subtype')?.arg;
  if (name === undefined) return;
  if (subtype === undefined || !('TypeName' in subtype)) {
    replay.problem('refused', 'type attribute "subtype" is required', '42601');
    return;
  }
  addType({ kind: 'range-type', ...name, subtype: resolveExistingType(subtype.TypeName, replay) }, replay);
}
