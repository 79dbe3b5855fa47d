import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'too-many-indexes',
    category: 'scale',
    severity: 'info',
    preset: 'all',
    since: '0.1.0',
    summary: 'Table has very many indexes',
    why: 'Every INSERT writes to every index, and so does every UPDATE that changes an indexed column or finds no room in its page. Planning looks at all of them, and so does every vacuum.',
    remedy:
      'Drop those that statistics show to be unused on the primary and on every replica, and those that a wider one covers. Take rarely used columns to a table of their own.',
    messages: {
      many: '{table} has {count} indexes beside its primary key, and every INSERT writes to each that its row belongs to.',
    },
    fix: 'none',
    options: {
      schema: {
        most: {
          type: 'integer',
          minimum: 1,
          description: 'Number of indexes, beside that of the primary key, that is still let pass.',
        },
      },
      defaults: { most: 15 },
    },
    sources: [
      'index/too-many-per-table',
      'Azimutt entity-index-too-many',
      'Bytebase INDEX_TOTAL_NUMBER_LIMIT',
      'sqlcheck 2004',
    ],
  },
  check({ database, options, report }) {
    for (const table of ownTables(database)) {
      const count = table.indexes.filter(({ constraint }) => constraint?.kind !== 'primary-key').length;
      if (count > (options.most as number))
        report({ at: table, message: 'many', data: { table: displayName(table), count } });
    }
  },
});

export default rule;
