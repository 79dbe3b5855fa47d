import type { Column } from '../../../src/model/column.ts';
import { isScalar } from '../../../src/model/data-type.ts';
import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import { partsOf, type Term } from '../../../src/model/normal-form/term.ts';
import { columnsOf } from '../../../src/model/questions/columns-of.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import type { Table } from '../../../src/model/relation.ts';
import type { Index } from '../../../src/model/table-index.ts';
import type { Change } from '../../../src/rule/change.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { isSpeltByPeople } from '../../../src/semantics/questions/spelt-by-people.ts';

/** True when the key is unique over the column as it is spelt; citext and collations of one's own may ignore case. */
function isPlainKey(index: Index, column: Column): boolean {
  if (!index.unique || !index.valid || index.partOf !== undefined) return false;
  return index.keys.some((key) => key.column === column && key.collation === undefined);
}

/** True when the schema sees to the case: a unique index over lower(), or a check that calls it. */
function isFolded(table: Table, column: Column): boolean {
  const byIndex = table.indexes.some(
    ({ unique, keys }) =>
      unique && keys.some((key) => key.expression !== undefined && folds(key.expression.normal, column)),
  );
  const domain = column.type.definition;
  return (
    byIndex ||
    column.generated !== undefined ||
    table.checks.some(
      ({ expression }) => columnsOf(expression).includes(column.name) && folds(expression.normal, column),
    ) ||
    (domain?.kind === 'domain' && domain.checks.some(({ expression }) => folds(expression.normal)))
  );
}

/** True when the term calls lower() or upper(), on the column if one is given. */
function folds(term: Term, column?: Column): boolean {
  const isFold = term.kind === 'call' && (term.name === 'lower' || term.name === 'upper');
  if (isFold && (column === undefined || mentions(term, column))) return true;
  return partsOf(term).some((part) => folds(part, column));
}

function mentions(term: Term, column: Column): boolean {
  return (term.kind === 'column' && term.name === column.name) || partsOf(term).some((part) => mentions(part, column));
}

/** The same key, with the case of the name left out. */
function foldedKey(table: Table, index: Index, column: Column): Change[] {
  const keys = index.keys.flatMap((key) => {
    if (key.column === undefined) return [];
    return key.column === column ? [{ column, as: 'lower' as const }] : [{ column: key.column }];
  });
  const where = index.predicate === undefined ? {} : { where: { expression: index.predicate } };
  return [{ kind: 'create-index', table, method: 'btree', unique: true, keys, ...where }];
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'login-name-case-sensitive',
    category: 'index',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Two accounts can differ in nothing but the case of their login name',
    why: 'Ada@example.org and ada@example.org reach the same person, yet a plain unique key takes both: people end up with two accounts, and one may be taken over in the name of the other.',
    remedy: 'Add a unique index over lower() of the column, or make the column citext, and look names up the same way.',
    messages: {
      sensitive: '{key} on {table} tells {column} apart by case: Ada and ada are two accounts.',
    },
    fix: 'unsafe',
    fixNote:
      'Building the index fails when two rows already differ only in case, and such names are refused from then on.',
    sources: ['A10'],
  },
  check({ database, roles, report }) {
    for (const table of ownTables(database)) {
      for (const column of roles.columnsOf(table, 'login-name')) {
        const isText = isScalar(column.type, 'text', 'varchar', 'bpchar') || column.type.definition?.kind === 'domain';
        if (!isText || column.collation !== undefined || !isSpeltByPeople(roles, column) || isFolded(table, column))
          continue;
        const index = table.indexes.find((each) => isPlainKey(each, column));
        if (index === undefined) continue;
        const { constraint } = index;
        report({
          at: constraint ?? index,
          message: 'sensitive',
          detail: column.name,
          data: {
            key: `${constraint === undefined ? 'Unique index' : 'Unique constraint'} ${displayIdentifier(constraint?.name ?? index.name)}`,
            table: displayName(table),
            column: displayIdentifier(column.name),
          },
          evidence: roles.column(column, 'login-name')?.evidence ?? [],
          fix: () => foldedKey(table, index, column),
        });
      }
    }
  },
});

export default rule;
