import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import type { Term } from '../../../src/model/normal-form/term.ts';
import { ownIndexes } from '../../../src/model/questions/own-indexes.ts';
import { cannotBeNull } from '../../../src/model/questions/unique-keys-of.ts';
import type { Index } from '../../../src/model/table-index.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

/** Columns that the predicate wants not to be null though they never are, and whether it wants anything else. */
function needlessParts(index: Index): { readonly columns: readonly string[]; readonly all: boolean } {
  const term = index.predicate?.normal;
  if (term === undefined) return { columns: [], all: false };
  const parts: readonly Term[] = term.kind === 'and' ? term.terms : [term];
  const columns = parts.flatMap((part) => {
    if (part.kind !== 'null-test' || !part.negated || part.operand.kind !== 'column' || part.operand.of !== '')
      return [];
    const { name } = part.operand;
    const column = index.relation.columns.find((each) => each.name === name);
    return column !== undefined && column.type.definition?.kind !== 'composite-type' && cannotBeNull(column)
      ? [name]
      : [];
  });
  return { columns, all: columns.length === parts.length };
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'index-predicate-needless',
    category: 'index',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Predicate of a partial index asks that a NOT NULL column is not null',
    why: 'The predicate is true for every row, so the index is as large as a whole one, and queries that do not prove the predicate cannot use it.',
    remedy: 'Create the index without that condition and drop this one.',
    messages: {
      whole:
        'Index {index} on {table} covers all rows: its predicate only leaves out nulls in {columns}, which holds none.',
      part: 'The predicate of index {index} on {table} leaves out nulls in {columns}, which holds none.',
    },
    fix: 'none',
    sources: ['A12', 'index/needless-is-not-null-predicate', 'pg-index-health indexes_with_unnecessary_where_clause'],
  },
  check({ database, report }) {
    for (const index of ownIndexes(database)) {
      const { columns, all } = needlessParts(index);
      if (columns.length === 0) continue;
      report({
        at: index,
        message: all ? 'whole' : 'part',
        data: {
          index: displayIdentifier(index.name),
          table: displayName(index.relation),
          columns: columns.map(displayIdentifier).join(', '),
        },
      });
    }
  },
});

export default rule;
