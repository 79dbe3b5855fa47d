import type { Database } from '../../../src/model/database.ts';
import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import type { Table } from '../../../src/model/relation.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

function unloggedTables(database: Database): readonly Table[] {
  return ownTables(database).filter(
    ({ persistence, partitioning }) => persistence === 'unlogged' && partitioning === undefined,
  );
}

/** Names of other tables, each once. */
function namesOf(tables: readonly (Table | undefined)[], self: Table): string {
  const others = tables.filter((table) => table !== undefined && table !== self) as readonly Table[];
  return [...new Set(others)].map(displayName).join(', ');
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'unlogged-table-referenced',
    category: 'integrity',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Unlogged table is part of a net of references',
    why: 'PostgreSQL empties an unlogged table after a crash and never copies it to a standby. What others reference is no cache, and whatever references it must be unlogged too and is emptied with it.',
    remedy:
      'ALTER TABLE ... SET LOGGED, the referenced table first, when there is time: it rewrites the table under a lock.',
    messages: {
      referenced:
        'Table {table} is unlogged, and so must be {others}, which references it: after a crash both are empty.',
      follows: 'Table {table} is unlogged, as it must be while it references {others}: after a crash both are empty.',
    },
    fix: 'none',
    sources: ['B14', 'table/unlogged', 'DV r1001'],
  },
  check({ database, report }) {
    for (const table of unloggedTables(database)) {
      const referencing = namesOf(
        table.referencedBy.map((key) => key.table),
        table,
      );
      const referenced = namesOf(
        table.foreignKeys.map((key) => key.referencedTable).filter((other) => other?.persistence === 'unlogged'),
        table,
      );
      const name = displayName(table);
      if (referencing !== '') report({ at: table, message: 'referenced', data: { table: name, others: referencing } });
      else if (referenced !== '') report({ at: table, message: 'follows', data: { table: name, others: referenced } });
    }
  },
});

export default rule;
