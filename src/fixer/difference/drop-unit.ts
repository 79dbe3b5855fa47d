import type { OtherObject } from '../../model/cluster-object.ts';
import { quoteIdentifier, quoteName, quoteRole } from '../quote.ts';
import { defaultPrivilegeSql } from '../schema/default-privileges.ts';
import { referenceTo } from '../schema/object-reference.ts';
import type { Hazard } from '../statement.ts';
import { relationOf, type Unit, type UnitObject } from './unit.ts';

/** What takes an object away. */
export interface Drop {
  readonly sql: readonly string[];
  readonly hazards: readonly Hazard[];
}

/** The statement that drops an object; a clause that says why there is none. */
export function dropOf({ object }: Unit): Drop | string {
  switch (object.kind) {
    case 'primary-key':
    case 'unique':
    case 'check':
    case 'foreign-key':
    case 'exclusion':
      return drop(
        `ALTER TABLE ${quoteName(object.table)} DROP CONSTRAINT ${quoteIdentifier(object.name)}`,
        'loses-guarantee',
      );
    case 'rule':
      return drop(`DROP RULE ${quoteIdentifier(object.name)} ON ${quoteName(object.relation)}`, 'changes-behaviour');
    case 'publication':
      return drop(`DROP PUBLICATION ${quoteIdentifier(object.name)}`, 'changes-behaviour');
    case 'event-trigger':
      return drop(`DROP EVENT TRIGGER ${quoteIdentifier(object.name)}`, 'changes-behaviour');
    case 'default-privilege': {
      const inverse = { ...object, grants: object.revokes, revokes: object.grants };
      return { sql: defaultPrivilegeSql(inverse), hazards: ['changes-access'] };
    }
    case 'other':
      return dropOther(object);
    default:
      return drop(`DROP ${referenceTo(object).sql}`, hazardOf(object));
  }
}

function drop(sql: string, hazard: Hazard): Drop {
  return { sql: [sql], hazards: [hazard] };
}

function hazardOf({ kind }: UnitObject): Hazard {
  switch (kind) {
    case 'table':
    case 'sequence':
    case 'extension':
    case 'materialized-view':
      return 'loses-data';
    case 'index':
      return 'may-slow-queries';
    case 'policy':
      return 'changes-access';
    default:
      return 'changes-behaviour';
  }
}

const droppable: Readonly<Record<string, string>> = {
  collation: 'COLLATION',
  'statistics object': 'STATISTICS',
  'text search configuration': 'TEXT SEARCH CONFIGURATION',
  'text search dictionary': 'TEXT SEARCH DICTIONARY',
};

function dropOther({ what, identity }: OtherObject): Drop | string {
  const word = droppable[what];
  const [schema = '', name, ...more] = identity.split('.');
  if (what === 'cast') return drop(`DROP CAST ${identity}`, 'changes-behaviour');
  if (what === 'user mapping') {
    const [user = '', server = ''] = identity.split(' on server ');
    return drop(`DROP USER MAPPING FOR ${quoteRole(user)} SERVER ${quoteIdentifier(server)}`, 'changes-behaviour');
  }
  if (what === 'server' || what === 'foreign-data wrapper')
    return drop(`DROP ${what.toUpperCase().replace('-', ' ')} ${quoteIdentifier(identity)}`, 'changes-behaviour');
  if (word === undefined || name === undefined || more.length > 0) return 'how it is dropped is not known';
  return drop(`DROP ${word} ${quoteName({ schema, name })}`, 'changes-behaviour');
}

/** True for a part of a partition or child that goes and comes with its parent's. */
export function goesWithParent(object: UnitObject): boolean {
  if (object.kind === 'index') return object.partOf !== undefined && object.constraint === undefined;
  return 'inherited' in object && object.inherited;
}

/** True for an index that its constraint makes and drops. */
export function isOfConstraint(object: UnitObject): boolean {
  return object.kind === 'index' && object.constraint !== undefined;
}

/** The relation with which an object goes. */
export function goesWith(object: UnitObject): string | undefined {
  const relation = relationOf(object) ?? (object.kind === 'sequence' ? object.ownedBy?.relation : undefined);
  return relation === undefined ? undefined : referenceTo(relation).title;
}
