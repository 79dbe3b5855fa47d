import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import { ownIndexes } from '../../../src/model/questions/own-indexes.ts';
import { containsColumns, sameColumns } from '../../../src/model/questions/same-columns.ts';
import { cannotBeNull, type UniqueColumns, uniqueKeysOf } from '../../../src/model/questions/unique-keys-of.ts';
import type { Index } from '../../../src/model/table-index.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

/** A unique key of fewer columns that already keeps the index from refusing anything. */
function narrowerThan(index: Index): UniqueColumns | undefined {
  const columns = index.keys.flatMap((key) => key.column ?? []);
  return uniqueKeysOf(index.relation).find(
    (key) =>
      key.index !== index &&
      key.columns.length < index.keys.length &&
      containsColumns(columns, key.columns) &&
      key.constraint?.deferrable !== true &&
      // Two rows with null in the narrower key pass it, and would not pass a wider one that takes nulls as equal.
      (!index.nullsNotDistinct || key.nullsNotDistinct || key.columns.every(cannotBeNull)),
  );
}

/** True when a foreign key needs exactly these columns to be unique, or the table is replicated by them. */
function isNeeded(index: Index): boolean {
  const { relation, constraint } = index;
  if (index.replicaIdentity || constraint?.kind === 'primary-key' || constraint?.kind === 'exclusion') return true;
  const columns = index.keys.flatMap((key) => key.column ?? []);
  return relation.kind === 'table' && relation.referencedBy.some((key) => sameColumns(key.referencedColumns, columns));
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'unique-key-implied-by-narrower',
    category: 'index',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Unique key can refuse nothing that a unique key of fewer columns does not refuse',
    why: 'Where (a) is unique, (a, b) is unique too. The wider key checks every write for nothing, and readers take it for a rule of its own.',
    remedy:
      'Drop it, or make it a plain index when a query needs one in its order. Keep it when ON CONFLICT names exactly its columns. Where both were meant to differ, the narrower key is the mistake.',
    messages: {
      implied: '{key} on {table} is unique over ({columns}), which {narrower} implies: ({fewer}) is unique already.',
    },
    fix: 'none',
    sources: [
      'A11',
      'index/redundant-unique-superset',
      'database_consistency RedundantUniqueIndex',
      'active_record_doctor extraneous_indexes',
    ],
  },
  check({ database, report }) {
    for (const index of ownIndexes(database)) {
      if (!index.unique || isNeeded(index)) continue;
      const narrower = narrowerThan(index);
      if (narrower === undefined) continue;
      const names = (columns: readonly { readonly name: string }[]): string =>
        columns.map((column) => displayIdentifier(column.name)).join(', ');
      const { constraint } = index;
      report({
        at: constraint ?? index,
        message: 'implied',
        data: {
          key: `${constraint === undefined ? 'Index' : 'Constraint'} ${displayIdentifier(constraint?.name ?? index.name)}`,
          table: displayName(index.relation),
          columns: index.keys
            .map((key) => (key.column === undefined ? key.expression.text : names([key.column])))
            .join(', '),
          narrower: displayIdentifier(narrower.constraint?.name ?? narrower.index.name),
          fewer: names(narrower.columns),
        },
      });
    }
  },
});

export default rule;
