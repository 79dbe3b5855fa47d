import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'trigger-disabled',
    category: 'integrity',
    severity: 'info',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Trigger is disabled',
    why: 'Switched off for an import and never switched on again, it does nothing for every row since, and its being there says the contrary.',
    remedy: 'Enable it with ALTER TABLE ... ENABLE TRIGGER, after mending the rows that it missed, or drop it.',
    messages: {
      off: 'Trigger {trigger} on {table} is disabled: {function} is not called.',
    },
    fix: 'none',
    sources: ['PostgreSQL manual, ALTER TABLE DISABLE TRIGGER'],
  },
  check({ database, report }) {
    for (const table of ownTables(database)) {
      for (const trigger of table.triggers) {
        if (trigger.enabled !== 'disabled' || trigger.inherited) continue;
        report({
          at: trigger,
          message: 'off',
          data: { trigger: trigger.name, table: displayName(table), function: displayName(trigger.functionName) },
        });
      }
    }
  },
});

export default rule;
