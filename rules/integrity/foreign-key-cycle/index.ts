import { displayName } from '../../../src/model/name.ts';
import { foreignKeyCycles } from '../../../src/model/questions/foreign-key-cycles.ts';
import type { Table } from '../../../src/model/relation.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'foreign-key-cycle',
    category: 'integrity',
    severity: 'info',
    preset: 'all',
    since: '0.1.0',
    summary: 'Tables reference each other in a circle',
    why: 'No order of inserts, deletes or restores suits all of them: one reference must be set afterwards, or be checked at the end of the transaction.',
    remedy:
      'Let one side say what it needs by a flag, an order or a table between the two; or let one reference be NULL or DEFERRABLE.',
    messages: {
      circle: 'Tables {tables} reference each other in a circle.',
    },
    fix: 'none',
    sources: ['fk/cycle'],
  },
  check({ database, report }) {
    for (const tables of foreignKeyCycles(database)) {
      const kept = tables.filter(({ persistence }) => persistence !== 'temporary');
      const [first] = kept;
      if (first === undefined) continue;
      report({ at: first, message: 'circle', data: { tables: listText(kept) } });
    }
  },
});

function listText(tables: readonly Table[]): string {
  const names = tables.map(displayName).sort();
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

export default rule;
