import type { Column } from '../../../src/model/column.ts';
import { isScalar, typeText } from '../../../src/model/data-type.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { isSerial } from '../../../src/model/questions/serial-column.ts';
import type { Table } from '../../../src/model/relation.ts';
import type { ProjectSettings } from '../../../src/rule/define-rule.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { expectedRows } from '../../../src/rule/expected-rows.ts';
import { targetName } from '../../../src/rule/target.ts';
import type { Roles } from '../../../src/semantics/roles.ts';
import type { TableRole } from '../../../src/semantics/table-role.ts';

/** Tables that gain a row with everything that happens. */
const growing: readonly TableRole[] = ['event-log', 'audit-log', 'ledger', 'queue', 'session-store'];

/** Greatest number that the column takes; undefined when it is neither smallint nor integer. */
function capacityOf(column: Column): number | undefined {
  if (isScalar(column.type, 'int2')) return 32_767;
  return isScalar(column.type, 'int4') ? 2_147_483_647 : undefined;
}

/** The column of the primary key that PostgreSQL numbers; a partitioned table has others beside it. */
function numberedKey({ primaryKey }: Table): Column | undefined {
  return primaryKey?.columns.find((column) => column.identity !== undefined || isSerial(column));
}

/** How many numbers are gone, or will be. What a sequence has come to is the matter of `sequence-running-out`. */
function usedNumbers({ sequence }: Column, table: Table, settings: ProjectSettings): number {
  const expected = expectedRows(table, settings);
  const isCounted = sequence?.lastValue !== undefined && expected?.source !== 'declared';
  return isCounted ? 0 : (expected?.rows ?? 0);
}

function growth(table: Table, roles: Roles): readonly string[] | undefined {
  const verdict = roles.ofTable(table).find(({ role }) => growing.includes(role));
  return verdict === undefined ? undefined : [`${table.name} has the role ${verdict.role}`, ...verdict.evidence];
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'key-too-small',
    category: 'type',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Numbers of a primary key will run out',
    why: 'When the last number is taken, every INSERT fails. Rows that are deleted or rolled back use numbers up too, and changing the type then rewrites the table and all that reference it while nobody can use them.',
    remedy:
      'Use bigint in new tables. In a large one add a bigint column beside it, keep it by a trigger, fill it in batches, build its unique index concurrently, and swap the columns; the same for each column that references it.',
    messages: {
      grows: '{column} is {type} and numbers the rows of a table that only grows: INSERT fails after {capacity}.',
      small: '{column} is {type}: INSERT fails after {capacity}.',
      filling:
        '{column} is {type}: {used} of its {capacity} numbers are used or expected, and INSERT fails after the last.',
    },
    fix: 'none',
    options: {
      schema: {
        usedPercent: {
          type: 'integer',
          minimum: 1,
          maximum: 100,
          description:
            'Share of the numbers, in percent, from which a key of any table is reported when rows are declared or counted.',
        },
        everyTable: {
          type: 'boolean',
          description: 'Report every numbered key that is smaller than bigint, but for tables of constants.',
        },
      },
      defaults: { usedPercent: 50, everyTable: false },
    },
    sources: [
      'B14',
      'key/primary-key-small-int',
      'type/prefer-bigint-over-int',
      'type/prefer-bigint-over-smallint',
      'squawk prefer-bigint-over-int',
      'squawk prefer-bigint-over-smallint',
      'postgres-language-server preferBigInt',
      'pgfence prefer-bigint-over-int',
      'dbcritic primary_key_bigint',
      'active_record_doctor short_primary_key_type',
    ],
  },
  check({ database, roles, settings, options, report }) {
    for (const table of ownTables(database)) {
      const column = numberedKey(table);
      const capacity = column === undefined ? undefined : capacityOf(column);
      if (column === undefined || capacity === undefined || !column.local) continue;
      const data = { column: targetName(column), type: typeText(column.type), capacity };
      const used = usedNumbers(column, table, settings);
      if (used >= (capacity * (options.usedPercent as number)) / 100) {
        report({ at: column, message: 'filling', data: { ...data, used } });
        continue;
      }
      if (options.everyTable === true) {
        if (roles.table(table, 'lookup') === undefined) report({ at: column, message: 'small', data });
        continue;
      }
      // What the user declared is better than a guess.
      if (expectedRows(table, settings)?.source === 'declared') continue;
      const evidence = growth(table, roles);
      if (evidence !== undefined) report({ at: column, message: 'grows', data, evidence });
    }
  },
});

export default rule;
