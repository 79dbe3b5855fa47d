import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import { isBoundIndex } from '../../../src/model/questions/bound-index.ts';
import { selectsBy } from '../../../src/model/questions/finds-by.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { sameColumns } from '../../../src/model/questions/same-columns.ts';
import type { Table } from '../../../src/model/relation.ts';
import type { Index } from '../../../src/model/table-index.ts';
import type { Change } from '../../../src/rule/change.ts';
import type { Condition } from '../../../src/rule/condition.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { type LiveRows, liveRowsOf } from '../../../src/semantics/questions/live-rows.ts';
import type { Roles } from '../../../src/semantics/roles.ts';

/** Unique indexes over all rows, with a name among their plain keys that people choose and want back. */
function keysOf(table: Table, { column }: LiveRows, roles: Roles): readonly Index[] {
  return table.indexes.filter((index) => {
    const columns = index.keys.flatMap((key) => key.column ?? []);
    const isKept =
      index.constraint?.kind === 'primary-key' ||
      index.replicaIdentity ||
      index.clustered ||
      (index.constraint === undefined && isBoundIndex(index)) ||
      table.referencedBy.some((key) => sameColumns(key.referencedColumns, columns));
    if (!index.unique || !index.valid || isKept || index.predicate !== undefined) return false;
    if (columns.includes(column) || columns.length < index.keys.length || selectsBy(index, column)) return false;
    return columns.some((each) => roles.column(each, 'natural-name') ?? roles.column(each, 'login-name'));
  });
}

function replace(table: Table, index: Index, { column, live }: LiveRows): Change[] {
  const where: Condition = live === 'null' ? { column, is: 'null' } : { column, compare: '=', to: live };
  const keys = index.keys.flatMap((key) =>
    key.column === undefined
      ? []
      : [{ column: key.column, ...(key.operatorClass === undefined ? {} : { operatorClass: key.operatorClass }) }],
  );
  const { constraint } = index;
  return [
    { kind: 'create-index', table, method: 'btree', unique: true, keys, where },
    constraint === undefined ? { kind: 'drop-index', index } : { kind: 'drop-constraint', constraint },
  ];
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'unique-key-ignores-soft-delete',
    category: 'index',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Unique key counts deleted rows, so their names are taken for ever',
    why: 'A row that is only marked as deleted keeps its name, its address or its slug: whoever wants it again is told that it is taken, by a row that nobody can see.',
    remedy:
      'Replace the key by a unique index over the rows that are not deleted, unless names are never to be given twice.',
    messages: {
      counted: '{key} on {table} counts deleted rows: after a deletion ({columns}) stays taken for ever.',
    },
    fix: 'unsafe',
    fixNote:
      'Names of deleted rows can be given again, and a deleted row can then not come back under its name. ON CONFLICT must name the predicate.',
    sources: ['A8', 'index/soft-delete-not-in-predicate'],
  },
  check({ database, roles, report }) {
    for (const table of ownTables(database)) {
      const live = liveRowsOf(roles, table);
      if (live === undefined) continue;
      for (const index of keysOf(table, live, roles)) {
        const { constraint } = index;
        report({
          at: constraint ?? index,
          message: 'counted',
          data: {
            key: `${constraint === undefined ? 'Unique index' : 'Unique constraint'} ${displayIdentifier(constraint?.name ?? index.name)}`,
            table: displayName(table),
            columns: index.keys
              .flatMap((key) => (key.column === undefined ? [] : [displayIdentifier(key.column.name)]))
              .join(', '),
          },
          evidence: live.evidence,
          fix: () => replace(table, index, live),
        });
      }
    }
  },
});

export default rule;
