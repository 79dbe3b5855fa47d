import { isBuiltIn, typeText } from '../../../src/model/data-type.ts';
import { typedObjects } from '../../../src/model/questions/typed-objects.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { targetName } from '../../../src/rule/target.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'time-with-time-zone',
    category: 'type',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Time of day is stored with a time zone',
    why: 'A time of day has an offset only on a date: summer time moves it. PostgreSQL has the type for the SQL standard alone, and its manual advises against it.',
    remedy:
      'Use timestamptz for a moment, or time with the name of the zone in a column beside it for a time that repeats.',
    messages: {
      zoned: '{object} is {type}: without a date the offset is wrong for half of the year wherever clocks change.',
    },
    fix: 'none',
    sources: ['type/ban-timetz', 'pg-index-health columns_with_timestamp_or_timetz_type'],
  },
  check({ database, report }) {
    for (const { at, type } of typedObjects(database)) {
      if (!isBuiltIn(type) || type.name !== 'timetz') continue;
      report({ at, message: 'zoned', data: { object: targetName(at), type: typeText(type) } });
    }
  },
});

export default rule;
