import { isBuiltIn, typeText } from '../../../src/model/data-type.ts';
import { typedObjects } from '../../../src/model/questions/typed-objects.ts';
import { uuidDefault } from '../../../src/model/questions/uuid-default.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { targetName } from '../../../src/rule/target.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'varchar-with-length',
    category: 'type',
    severity: 'info',
    preset: 'all',
    since: '0.1.0',
    summary: 'Length of a text is limited by its type',
    why: 'A limit in the type saves nothing: PostgreSQL stores text and varchar alike. Changing the limit changes the type, which views and functions hang on, and makes everyone wait for a lock; a CHECK can be replaced beside running writers.',
    remedy: 'Use text. Where the length is a rule, say so by a CHECK on length().',
    messages: {
      limited: '{object} is {type}: the limit saves no room and is harder to change than a CHECK on the length.',
    },
    fix: 'unsafe',
    fixNote:
      'PostgreSQL then takes longer values, which readers may not expect; add a CHECK first where the length is a rule.',
    sources: [
      'type/prefer-text-over-varchar',
      'squawk prefer-text-field',
      'schemalint prefer-text-to-varchar',
      'pg-index-health columns_with_fixed_length_varchar',
      'postgres-language-server preferTextField',
      'pgfence prefer-text-field',
    ],
  },
  check({ database, report }) {
    for (const { at, type } of typedObjects(database)) {
      if (!isBuiltIn(type) || type.name !== 'varchar' || type.modifiers.length === 0) continue;
      if (at.kind === 'column' && uuidDefault(at, database) !== undefined) continue;
      report({
        at,
        message: 'limited',
        data: { object: targetName(at), type: typeText(type) },
        ...(at.kind === 'column' && type.dimensions === 0
          ? { fix: () => [{ kind: 'set-column-type', column: at, to: 'text' }] }
          : {}),
      });
    }
  },
});

export default rule;
