import { displayName } from '../../../src/model/name.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'table-unlogged',
    category: 'scale',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Table is emptied by a crash',
    why: 'PostgreSQL does not write the changes of an unlogged table to its log. After a crash the table is empty, on replicas it cannot be read, and a backup of the log does not hold it.',
    remedy:
      'ALTER TABLE ... SET LOGGED, which writes the table anew under an exclusive lock. Keep it unlogged only when all of it can be made again.',
    messages: {
      unlogged: '{table} is unlogged: it is empty after a crash and on every replica.',
    },
    fix: 'none',
    sources: ['B14', 'table/unlogged', 'db_verifier r1001'],
  },
  check({ database, report }) {
    for (const table of database.tables) {
      if (table.persistence !== 'unlogged' || table.partitionOf?.parent.persistence === 'unlogged') continue;
      const references = table.referencedBy.map((key) => `${displayName(key.table)} references it (${key.name})`);
      report({ at: table, message: 'unlogged', data: { table: displayName(table) }, evidence: references });
    }
  },
});

export default rule;
