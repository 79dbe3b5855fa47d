import { type DataType, isScalar } from '../../../src/model/data-type.ts';
import { indexIntoContents } from '../../../src/model/questions/indexed-contents.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import type { Table } from '../../../src/model/relation.ts';
import type { Change } from '../../../src/rule/change.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { isSmallTable } from '../../../src/rule/table-size.ts';
import { targetName } from '../../../src/rule/target.ts';
import { rowScopeOf } from '../../../src/semantics/questions/row-scope.ts';
import type { Roles } from '../../../src/semantics/roles.ts';
import type { TableRole } from '../../../src/semantics/table-role.ts';

function isJsonb(type: DataType): boolean {
  if (type.dimensions === 0 && type.definition?.kind === 'domain') return isJsonb(type.definition.base);
  return isScalar(type, 'jsonb');
}

/** Tables whose documents are read with their row. */
const readWhole: readonly TableRole[] = ['audit-log', 'event-log', 'ledger', 'session-store', 'credential-store'];

/** True where a document is what was sent, recorded or, in a queue that belongs to nobody, set aside for a worker. */
function isReadWhole(table: Table, roles: Roles): boolean {
  if (readWhole.some((role) => roles.table(table, role) !== undefined)) return true;
  return roles.table(table, 'queue') !== undefined && rowScopeOf(roles, table) === undefined;
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'json-document-without-index',
    category: 'index',
    severity: 'info',
    preset: 'all',
    since: '0.1.0',
    summary: 'Document that queries look into has no index',
    why: 'A query that asks for a key or a value inside the document reads every row, and takes each document apart.',
    remedy:
      'Create a GIN index with jsonb_path_ops, which serves @> and is smaller than the default; for one key that is always asked for, an index over that expression. Leave it out where documents are only read with their row, and say so in a comment: @role none.',
    messages: {
      missing: '{column} is a document that queries look into, and no index finds a row by what is inside.',
    },
    fix: 'safe',
    sources: ['A9'],
  },
  check({ database, roles, settings, report }) {
    for (const table of ownTables(database)) {
      for (const column of roles.columnsOf(table, 'document')) {
        if (!isJsonb(column.type) || isSmallTable(table, roles, settings)) continue;
        if (isReadWhole(table, roles)) break;
        if (indexIntoContents(table, column, true) !== undefined) continue;
        report({
          at: column,
          message: 'missing',
          data: { column: targetName(column) },
          evidence: roles.column(column, 'document')?.evidence ?? [],
          fix: (): Change[] => [
            {
              kind: 'create-index',
              table,
              method: 'gin',
              unique: false,
              keys: [{ column, operatorClass: 'jsonb_path_ops' }],
            },
          ],
        });
      }
    }
  },
});

export default rule;
