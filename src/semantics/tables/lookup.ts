import type { Table } from '../../model/relation.ts';
import { endingIn } from '../phrase-match.ts';
import { factsOf } from '../relation-facts.ts';
import type { TableJudge } from '../table-case.ts';
import { isNumeric, isTemporal } from '../type-family.ts';
import { lookupTables } from '../words/reference-tables.ts';

/** Small tables of constants that others reference. */
export const judgeLookup: TableJudge = ({ table }, draft) => {
  if (draft.has('user-account', 'tenant-root', 'join', 'migration-journal')) return;
  const evidence = lookupEvidence(table);
  if (evidence !== undefined) draft.add('lookup', ...evidence);
};

/** Why a table is a table of constants; undefined when it is none. Asks only names, types and keys. */
export function lookupEvidence(table: Table): readonly string[] | undefined {
  if (table.columns.length > 8 || table.referencedBy.length === 0 || table.primaryKey?.columns.length !== 1)
    return undefined;
  if (table.foreignKeys.some((key) => key.referencedTable !== table)) return undefined;
  const facts = factsOf(table);
  const hasLabel = [...labels].some(
    (label) => facts.byPhrase.has(label) || facts.byPhrase.has(`${facts.name.phrase} ${label}`),
  );
  const plain = [...facts.columns.values()].every(
    ({ family, name }) =>
      family === 'text' ||
      family === 'boolean' ||
      family === 'enum' ||
      family === 'uuid' ||
      isNumeric(family) ||
      (isTemporal(family) && housekeeping.has(name.phrase)),
  );
  if (!plain || facts.stems.has('email') || facts.stems.has('password')) return undefined;
  const [key] = table.primaryKey.columns;
  const keyFamily = key === undefined ? undefined : facts.columns.get(key)?.family;
  const named = endingIn(facts.name.stems, lookupTables);
  const isKeyedByCode =
    keyFamily === 'text' &&
    table.columns.length <= 4 &&
    key?.default === undefined &&
    /code|key|value|name|slug/.test(key?.name ?? '');
  const isSmall = key?.type.name === 'int2';
  if (named !== undefined && hasLabel)
    return [
      `named for constants (${table.name})`,
      `${table.columns.length} columns without foreign keys`,
      'others reference it',
    ];
  if ((isKeyedByCode && table.columns.length <= 3) || (isSmall && hasLabel))
    return [
      `a key of ${key?.type.name} and ${table.columns.length} columns without foreign keys`,
      'others reference it',
    ];
  return undefined;
}

const labels: ReadonlySet<string> = new Set(['name', 'code', 'label', 'title', 'value', 'description', 'key', 'slug']);
const housekeeping: ReadonlySet<string> = new Set([
  'created at',
  'updated at',
  'created',
  'updated',
  'last update',
  'deleted at',
  'inserted at',
  'modified at',
  'created on',
  'updated on',
  'last updated',
]);
