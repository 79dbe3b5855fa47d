import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import { isBoundIndex } from '../../../src/model/questions/bound-index.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { servesLookupOn } from '../../../src/model/questions/serves-lookup-on.ts';
import type { Table } from '../../../src/model/relation.ts';
import type { Index } from '../../../src/model/table-index.ts';
import type { Change } from '../../../src/rule/change.ts';
import type { Condition } from '../../../src/rule/condition.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { type LiveRows, liveRowsOf } from '../../../src/semantics/questions/live-rows.ts';
import type { Roles } from '../../../src/semantics/roles.ts';

/** True for an index that lists are read by: led by whose the rows are, with more behind it. */
function isHot(index: Index, roles: Roles, { column }: LiveRows): boolean {
  const lead = index.keys[0]?.column;
  if (lead === undefined || index.keys.length < 2 || index.method !== 'btree' || index.unique) return false;
  if (index.predicate !== undefined || !index.valid || isBoundIndex(index)) return false;
  if (index.keys.some((key) => key.column === undefined || key.column === column) || index.include.length > 0)
    return false;
  return (['owner', 'parent', 'tenant-key'] as const).some((role) => roles.column(lead, role) !== undefined);
}

/** A foreign key is checked against deleted rows too, so the index that serves it must hold them. */
function servesForeignKey(index: Index, table: Table): boolean {
  return table.foreignKeys.some((key) => servesLookupOn(index, key.columns));
}

function replace(table: Table, index: Index, { column, live }: LiveRows): Change[] {
  const where: Condition = live === 'null' ? { column, is: 'null' } : { column, compare: '=', to: live };
  const keys = index.keys.flatMap((key) =>
    key.column === undefined
      ? []
      : [
          {
            column: key.column,
            descending: key.descending,
            ...(key.operatorClass === undefined ? {} : { operatorClass: key.operatorClass }),
          },
        ],
  );
  return [
    { kind: 'create-index', table, method: 'btree', unique: false, keys, where },
    { kind: 'drop-index', index },
  ];
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'index-ignores-soft-delete',
    category: 'index',
    severity: 'info',
    preset: 'all',
    since: '0.1.0',
    summary: 'Index that lists are read by holds deleted rows too',
    why: 'Every list leaves deleted rows out. An index that holds them makes each list read and discard them, and keeps growing with them.',
    remedy:
      'Make the index partial over the rows that are not deleted. Keep a whole one, on the foreign key columns alone, where a foreign key relies on it.',
    messages: {
      whole: 'Index {index} on {table} holds deleted rows too, which every list leaves out by {column}.',
    },
    fix: 'unsafe',
    fixNote: 'Queries that read deleted rows, or that do not say they want live ones, can no longer use the index.',
    sources: ['A8', 'index/soft-delete-not-in-predicate', 'active_record_doctor unindexed_deleted_at'],
  },
  check({ database, roles, report }) {
    for (const table of ownTables(database)) {
      const live = liveRowsOf(roles, table);
      if (live === undefined) continue;
      for (const index of table.indexes) {
        if (!isHot(index, roles, live)) continue;
        report({
          at: index,
          message: 'whole',
          data: {
            index: displayIdentifier(index.name),
            table: displayName(table),
            column: displayIdentifier(live.column.name),
          },
          evidence: live.evidence,
          ...(servesForeignKey(index, table) ? {} : { fix: () => replace(table, index, live) }),
        });
      }
    }
  },
});

export default rule;
