import type { ForeignKey } from '../../model/constraint.ts';
import { displayName } from '../../model/name.ts';
import { readIdentifier } from '../identifier.ts';
import type { Landmarks } from '../landmarks.ts';
import { leadsToPerson, leadsToTenant } from '../landmarks.ts';
import { endingIn } from '../phrase-match.ts';
import type { ColumnJudge } from '../role-draft.ts';
import { lookupEvidence } from '../tables/lookup.ts';
import { usedThings } from '../words/reference-tables.ts';
import { possibleTenantNouns } from '../words/tenants.ts';
import { keyOfItsOwn, nounOf } from './whose.ts';

/** The foreign key to what the row is a part of: told by a cascade, by the table's name, or because nothing else is referenced. */
export const judgeParent: ColumnJudge = {
  families: ['text', 'integer', 'uuid', 'decimal', 'float', 'timestamp', 'date', 'bytes', 'enum', 'other'],
  concerns: () => false,
  also: (facts) => facts.foreignKeys.length > 0,
  judge: (facts, draft, landmarks) => {
    const key = keyOfItsOwn(facts);
    const child = facts.of.table;
    if (key === undefined || child === undefined || draft.has('tenant-key', 'owner', 'actor')) return;
    const parent = key.referencedTable;
    if (parent === child) {
      if (facts.name.stems.includes('parent'))
        draft.add('parent', `names its parent among the rows of ${displayName(child)} (${facts.column.name})`);
      return;
    }
    if (!canBeParent(key, landmarks)) return;
    const name = displayName(parent ?? key.referencedName);
    const phrase = readIdentifier(key.referencedName.name).phrase;
    const isPartByName =
      facts.of.name.phrase.startsWith(`${phrase} `) && (nounOf(facts) === phrase || facts.column.notNull);
    const cascade = facts.foreignKeys.find((other) => other.onDelete === 'cascade' && other.referencedTable === parent);
    if (isPartByName) draft.add('parent', `${child.name} is named as a part of ${name} (${key.name})`);
    else if (cascade !== undefined) draft.add('parent', `rows go with their row of ${name} (${cascade.name} cascades)`);
    else if (
      facts.column.notNull &&
      (nounOf(facts) === phrase || phrase.endsWith(` ${nounOf(facts)}`)) &&
      endingIn(phrase.split(' '), usedThings) === undefined &&
      !possibleTenantNouns.has(phrase.split(' ').at(-1) ?? '') &&
      isAlone(key, landmarks)
    )
      draft.add('parent', `each row needs one of ${name} and of nothing else (${key.name})`);
  },
};

function canBeParent(key: ForeignKey, landmarks: Landmarks): boolean {
  if (leadsToPerson(key, landmarks) || leadsToTenant(key, landmarks)) return false;
  return key.referencedTable === undefined || lookupEvidence(key.referencedTable) === undefined;
}

function isAlone(key: ForeignKey, landmarks: Landmarks): boolean {
  return key.table.foreignKeys.every(
    (other) => other === key || other.referencedTable === key.table || !canBeParent(other, landmarks),
  );
}
