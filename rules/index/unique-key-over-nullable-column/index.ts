import type { Column } from '../../../src/model/column.ts';
import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import type { Term } from '../../../src/model/normal-form/term.ts';
import { impliesNotNull } from '../../../src/model/questions/implies-not-null.ts';
import { ownIndexes } from '../../../src/model/questions/own-indexes.ts';
import { cannotBeNull } from '../../../src/model/questions/unique-keys-of.ts';
import type { Index } from '../../../src/model/table-index.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

/** Columns of a unique key of several that may be null, so that rows which differ in nothing pass; empty when nulls are provided for. */
function nullableIn(index: Index): readonly Column[] {
  const columns = index.keys.flatMap((key) => key.column ?? []);
  const nullable = columns.filter(
    (column) =>
      !cannotBeNull(column) && !(index.predicate !== undefined && impliesNotNull(index.predicate, column.name)),
  );
  // Where all may be null, a row without any of them mostly means: has none.
  if (index.keys.length < 2 || nullable.length === columns.length) return [];
  return nullable.filter((column) => !isCovered(index, columns, column));
}

/** True when another unique index sees to the rows in which the column is null, over the other columns or fewer. */
function isCovered(index: Index, columns: readonly Column[], column: Column): boolean {
  const others = new Set(columns.filter((each) => each !== column));
  return index.relation.indexes.some(
    (other) =>
      other !== index &&
      other.unique &&
      other.valid &&
      (other.predicate === undefined || holdsWhenNull(other.predicate.normal, column.name)) &&
      other.keys.every((key) => key.column === undefined || others.has(key.column) || key.column === column) &&
      (other.nullsNotDistinct || !other.keys.some((key) => key.column === column)),
  );
}

function holdsWhenNull(term: Term, column: string): boolean {
  return term.kind === 'null-test' && !term.negated && term.operand.kind === 'column' && term.operand.name === column;
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'unique-key-over-nullable-column',
    category: 'index',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Unique key of several columns does not hold where one of them is null',
    why: 'Null is unequal to null: rows that agree in all other columns and have null here are all accepted.',
    remedy:
      'Make the column NOT NULL, declare the key NULLS NOT DISTINCT (PostgreSQL 15), or add a partial unique index over the other columns where this one is null.',
    messages: {
      nullable: '{key} on {table} lets equal rows in wherever {columns} is null: null is unequal to null.',
      deleted:
        '{key} on {table} never refuses a row that is not deleted: {columns} is null in all of them, and null is unequal to null.',
    },
    fix: 'none',
    sources: ['B9', 'A8', 'index/unique-with-nullable-column', 'SchemaCrawler NullColumnsInIndex'],
  },
  check({ database, roles, report }) {
    for (const index of ownIndexes(database)) {
      if (!index.unique || index.nullsNotDistinct || index.constraint?.kind === 'primary-key') continue;
      const columns = nullableIn(index);
      if (columns.length === 0) continue;
      const removal = columns.find((column) => roles.column(column, 'soft-delete') !== undefined);
      const { constraint } = index;
      report({
        at: constraint ?? index,
        message: removal === undefined ? 'nullable' : 'deleted',
        data: {
          key: `${constraint === undefined ? 'Unique index' : 'Unique constraint'} ${displayIdentifier(constraint?.name ?? index.name)}`,
          table: displayName(index.relation),
          columns: (removal === undefined ? columns : [removal])
            .map((column) => displayIdentifier(column.name))
            .join(' or '),
        },
        ...(removal === undefined ? {} : { evidence: roles.column(removal, 'soft-delete')?.evidence ?? [] }),
      });
    }
  },
});

export default rule;
