import { relationTitle } from '../schema/object-name.ts';
import type { Piece } from '../schema/piece.ts';
import type { Hazard } from '../statement.ts';
import { relationOf, type Unit, type UnitObject } from './unit.ts';

const none: readonly Hazard[] = [];

/** What may go wrong when something is made in a database with rows: nothing on a table that is made along with it. */
export function hazardsOfMaking(
  { phase }: Piece,
  object: UnitObject,
  before: ReadonlyMap<string, Unit>,
): readonly Hazard[] {
  const relation = relationOf(object);
  if (relation === undefined || !before.has(relationTitle(relation))) return none;
  switch (phase) {
    case 'key':
      return ['blocks-writes', 'may-fail-on-data'];
    case 'index':
      return object.kind === 'index' && !object.unique ? ['blocks-writes'] : ['blocks-writes', 'may-fail-on-data'];
    case 'check':
    case 'foreign key':
      return 'validated' in object && !object.validated ? none : ['scans-table', 'blocks-writes', 'may-fail-on-data'];
    case 'trigger':
      return ['changes-behaviour'];
    case 'policy':
      return ['changes-access'];
    default:
      return none;
  }
}
