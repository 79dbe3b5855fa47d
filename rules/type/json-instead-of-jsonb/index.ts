import { isBuiltIn, typeText } from '../../../src/model/data-type.ts';
import { typedObjects } from '../../../src/model/questions/typed-objects.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { targetName } from '../../../src/rule/target.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'json-instead-of-jsonb',
    category: 'type',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Document is stored as json, not as jsonb',
    why: 'json keeps the text as it was sent: every look inside parses all of it again, no GIN index can search it, and two values cannot be compared.',
    remedy:
      'Use jsonb. Keep json only where the exact text matters: the order of keys, blanks, or a key that occurs twice.',
    messages: {
      json: '{object} is {type}: no GIN index can search it, its values cannot be compared, and every look inside parses the text again.',
    },
    fix: 'unsafe',
    fixNote:
      'It writes the whole table anew under an exclusive lock, and the order of keys, blanks and repeated keys are lost.',
    sources: [
      'A9',
      'type/prefer-jsonb',
      'schemalint prefer-jsonb-to-json',
      'pg-index-health columns_with_json_type',
      'postgres-language-server preferJsonb',
      'eugene E3',
      'strong_migrations add_column_json',
      'pgsafe prefer-jsonb',
      'pgfence add-column-json',
      'diesel-guard AddJsonColumnCheck',
    ],
  },
  check({ database, report }) {
    for (const { at, type } of typedObjects(database)) {
      if (!isBuiltIn(type) || type.name !== 'json') continue;
      report({
        at,
        message: 'json',
        data: { object: targetName(at), type: typeText(type) },
        ...(at.kind === 'column' && type.dimensions === 0
          ? { fix: () => [{ kind: 'set-column-type', column: at, to: 'jsonb' }] }
          : {}),
      });
    }
  },
});

export default rule;
