import type { Column } from '../../../src/model/column.ts';
import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { isSerial } from '../../../src/model/questions/serial-column.ts';
import type { Table } from '../../../src/model/relation.ts';
import type { SetDefault } from '../../../src/rule/change.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { targetName } from '../../../src/rule/target.ts';

/** Columns that somebody looks up or orders by, so that their numbers are wanted. */
function indexedColumns(table: Table): ReadonlySet<Column> {
  return new Set(table.indexes.flatMap(({ keys }) => keys.flatMap(({ column }) => column ?? [])));
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'serial-on-non-key',
    category: 'type',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Column that is no key numbers itself by serial',
    why: 'serial fills the column of every row that leaves it out. On a foreign key that is a number of no meaning, which references some other row or none; on a column that nothing looks up it is a sequence for nobody. Mostly integer was meant.',
    remedy: 'Drop the default and the sequence. A number that is wanted deserves a unique constraint.',
    messages: {
      foreignKey:
        '{column} is serial although it references {parent}: an INSERT that leaves it out gets the next number of a sequence instead of an error.',
      unused: '{column} is serial, but it is in no key and no index: nothing looks up the numbers that it takes.',
    },
    fix: 'unsafe',
    fixNote: 'An INSERT that leaves the column out is then refused or stores NULL.',
    sources: ['type/serial-on-non-key', 'pg-index-health columns_with_serial_types'],
  },
  check({ database, report }) {
    for (const table of ownTables(database)) {
      for (const column of table.columns) {
        if (!column.local || !isSerial(column)) continue;
        const key = table.foreignKeys.find(({ columns }) => columns.includes(column));
        const fix = (): SetDefault[] => [{ kind: 'set-default', column, to: 'none' }];
        if (key !== undefined) {
          const data = { column: targetName(column), parent: displayName(key.referencedName) };
          report({ at: column, message: 'foreignKey', data, fix });
        } else if (!indexedColumns(table).has(column)) {
          report({ at: column, message: 'unused', data: { column: targetName(column) }, severity: 'info' });
        }
      }
    }
  },
});

export default rule;
