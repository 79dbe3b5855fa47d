import { isScalar } from '../../../src/model/data-type.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { uuidDefault } from '../../../src/model/questions/uuid-default.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { targetName } from '../../../src/rule/target.ts';

/** Functions whose uuids have no order in time. */
const random: ReadonlySet<string> = new Set(['gen_random_uuid', 'uuid_generate_v4', 'uuidv4']);

const rule: AnyRule = defineRule({
  meta: {
    id: 'random-uuid-key-on-event-table',
    category: 'scale',
    severity: 'info',
    preset: 'all',
    since: '0.1.0',
    summary: 'Rows that are only added have random keys',
    why: 'A random key goes to a random page of its index. Once the index outgrows memory every INSERT reads a page from disk and writes a whole one to the log, while keys that rise with time stay on the last page.',
    remedy:
      'Use uuidv7(), which PostgreSQL has from 18 on, or bigint GENERATED ALWAYS AS IDENTITY. Rows that stand keep their keys.',
    messages: {
      random:
        '{column} is the key of a table to which rows are only added, and {function}() spreads them over the whole of its index.',
    },
    fix: 'none',
    sources: ['D1'],
  },
  check({ database, roles, report }) {
    for (const table of ownTables(database)) {
      const verdict = roles
        .ofTable(table)
        .find(({ role }) => role === 'event-log' || role === 'ledger' || role === 'audit-log');
      const column = table.primaryKey?.columns.find(({ type }) => isScalar(type, 'uuid'));
      if (verdict === undefined || column === undefined || !column.local) continue;
      const generator = uuidDefault(column, database);
      if (generator === undefined || !random.has(generator)) continue;
      report({
        at: column,
        message: 'random',
        data: { column: targetName(column), function: generator },
        evidence: verdict.evidence,
      });
    }
  },
});

export default rule;
