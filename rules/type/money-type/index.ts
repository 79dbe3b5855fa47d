import { isBuiltIn, typeText } from '../../../src/model/data-type.ts';
import { typedObjects } from '../../../src/model/questions/typed-objects.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { targetName } from '../../../src/rule/target.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'money-type',
    category: 'type',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Column has the type money',
    why: 'What a value of type money means depends on the setting lc_monetary: another locale shows another currency and may shift the decimal point, also when a dump is restored. It cannot hold a fraction of a cent.',
    remedy: 'Use numeric, or an integer that counts the smallest unit, with the currency in a column beside it.',
    messages: {
      money:
        '{object} is {type}: its currency and its decimals are those of the setting lc_monetary, not of the value.',
    },
    fix: 'unsafe',
    fixNote:
      'It writes the whole table anew under an exclusive lock, and values come back as plain numbers without the sign of a currency.',
    sources: ['type/ban-money', 'pg-index-health columns_with_money_type'],
  },
  check({ database, report }) {
    for (const { at, type } of typedObjects(database)) {
      if (!isBuiltIn(type) || type.name !== 'money') continue;
      report({
        at,
        message: 'money',
        data: { object: targetName(at), type: typeText(type) },
        ...(at.kind === 'column' && type.dimensions === 0
          ? { fix: () => [{ kind: 'set-column-type', column: at, to: 'numeric' }] }
          : {}),
      });
    }
  },
});

export default rule;
