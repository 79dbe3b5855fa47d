import type { Column } from '../../model/column.ts';
import type { ForeignKey } from '../../model/constraint.ts';
import { displayName } from '../../model/name.ts';
import { readIdentifier } from '../identifier.ts';
import { leadsToTenant } from '../landmarks.ts';
import { endingIn } from '../phrase-match.ts';
import type { ColumnFacts, RelationFacts } from '../relation-facts.ts';
import type { TableJudge } from '../table-case.ts';
import { isTemporal } from '../type-family.ts';
import { linkNouns, repeatedRows } from '../words/link-tables.ts';

/** Tables that only connect two others: two foreign keys without NULLs, and beside them at most a key, a tenant and times. */
export const judgeJoin: TableJudge = ({ table, facts, landmarks }, draft) => {
  const keys = table.foreignKeys.filter((key) => table.foreignKeys.length <= 2 || !leadsToTenant(key, landmarks));
  const [first, second, third] = keys;
  if (first === undefined || second === undefined || third !== undefined) return;
  const connected = new Set<Column>([...first.columns, ...second.columns]);
  if (connected.size < 2 || first.columns.some((column) => second.columns.length === 1 && second.columns[0] === column))
    return;
  if ([...connected].some((column) => !column.notNull)) return;
  const others = [...facts.columns.values()].filter(
    ({ column, foreignKeys }) => !connected.has(column) && foreignKeys.length === 0,
  );
  if (!others.every(isHousekeeping)) return;
  const isUnique = table.indexes.some(
    (index) =>
      index.unique &&
      index.keys.length >= 2 &&
      index.keys.every((key) => key.column !== undefined && connected.has(key.column)),
  );
  if (!isUnique && !isNamedAsLink(facts, [first, second])) return;
  draft.add(
    'join',
    `connects ${displayName(first.referencedTable ?? first.referencedName)} and ${displayName(second.referencedTable ?? second.referencedName)}`,
    'holds nothing else',
  );
};

/** Without a unique key over both, a link is told from a thing that has two references (a copy of a film in a store) by its name. */
function isNamedAsLink({ name: { stems } }: RelationFacts, keys: readonly ForeignKey[]): boolean {
  if (endingIn(stems, repeatedRows) !== undefined) return false;
  const nouns = keys.flatMap((key) => readIdentifier(key.referencedName.name).stems);
  return stems.filter((stem) => nouns.includes(stem)).length > 0 || endingIn(stems, linkNouns) !== undefined;
}

function isHousekeeping({ column, family, name, primaryKey }: ColumnFacts): boolean {
  if (primaryKey || column.identity !== undefined) return true;
  if (isTemporal(family)) return housekeepingTimes.has(name.stems[0] ?? '') || name.phrase === 'last update';
  return family === 'integer' && places.has(name.phrase);
}

const housekeepingTimes: ReadonlySet<string> = new Set([
  'created',
  'updated',
  'create',
  'update',
  'inserted',
  'added',
  'joined',
  'assigned',
  'modified',
  'linked',
  'granted',
]);
const places: ReadonlySet<string> = new Set([
  'position',
  'sort order',
  'ordinal',
  'rank',
  'display order',
  'order',
  'sequence',
  'order index',
]);
