import { isBuiltIn, typeText } from '../../../src/model/data-type.ts';
import { typedObjects } from '../../../src/model/questions/typed-objects.ts';
import { uuidDefault } from '../../../src/model/questions/uuid-default.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { targetName } from '../../../src/rule/target.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'fixed-length-char',
    category: 'type',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Text is padded with blanks to a fixed length',
    why: 'character(n) fills every shorter value with blanks, which take room and come back to the client, yet count for nothing in comparisons and get lost in casts. It does not refuse shorter values, and it is not faster than text.',
    remedy: 'Use text, with a CHECK where the length is a rule: CHECK (length(code) = 2).',
    messages: {
      padded: '{object} is {type}: shorter values are stored and returned with blanks at the end, and are not refused.',
    },
    fix: 'unsafe',
    fixNote:
      'It writes the whole table anew under an exclusive lock, takes the blanks off the end of each value, and no longer limits the length.',
    sources: [
      'type/ban-char',
      'squawk ban-char-field',
      'pg-index-health columns_with_char_type',
      'postgres-language-server banCharField',
      'pgfence ban-char-field',
      'diesel-guard CharTypeCheck',
      'Bytebase COLUMN_MAXIMUM_CHARACTER_LENGTH',
    ],
  },
  check({ database, report }) {
    for (const { at, type } of typedObjects(database)) {
      // bpchar without a length does not pad.
      if (!isBuiltIn(type) || type.name !== 'bpchar' || type.modifiers.length === 0) continue;
      if (at.kind === 'column' && uuidDefault(at, database) !== undefined) continue;
      report({
        at,
        message: 'padded',
        data: { object: targetName(at), type: typeText(type) },
        ...(at.kind === 'column' && type.dimensions === 0
          ? { fix: () => [{ kind: 'set-column-type', column: at, to: 'text' }] }
          : {}),
      });
    }
  },
});

export default rule;
