import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'too-many-columns',
    category: 'scale',
    severity: 'info',
    preset: 'all',
    since: '0.1.0',
    summary: 'Table has very many columns',
    why: 'A wide row fits few times into a page, so that every scan reads more pages, and an UPDATE of one column writes all of them anew. Mostly several things share such a table.',
    remedy: 'Take what is rarely read, or written on its own, to a table beside it with the same key.',
    messages: {
      many: '{table} has {count} columns: every UPDATE of one writes all of them anew.',
    },
    fix: 'none',
    options: {
      schema: { most: { type: 'integer', minimum: 1, description: 'Number of columns that is still let pass.' } },
      defaults: { most: 50 },
    },
    sources: ['table/too-many-columns', 'Azimutt entity-too-large', 'tbls ColumnCount'],
  },
  check({ database, options, report }) {
    for (const table of ownTables(database)) {
      const count = table.columns.length;
      // A child has what its parent has.
      const own = table.columns.filter(({ local }) => local).length;
      if (count > (options.most as number) && own > 0)
        report({ at: table, message: 'many', data: { table: displayName(table), count } });
    }
  },
});

export default rule;
