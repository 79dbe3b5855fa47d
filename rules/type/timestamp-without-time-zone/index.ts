import { isBuiltIn, typeText } from '../../../src/model/data-type.ts';
import { typedObjects } from '../../../src/model/questions/typed-objects.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { targetName } from '../../../src/rule/target.ts';
import { localTimeEvidence } from '../../../src/semantics/questions/local-time.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'timestamp-without-time-zone',
    category: 'type',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Moment is stored without a time zone',
    why: 'A timestamp without time zone does not say which moment it means: now() stores the local time of whatever zone the session has, and a client in another zone reads another moment.',
    remedy:
      'Use timestamptz, which stores a moment and shows it in the zone of the session. Keep timestamp for the time on a wall clock, and say so in the comment: local time.',
    messages: {
      zoneless: '{object} is {type}: which moment it means depends on the time zone of the session that wrote it.',
    },
    fix: 'unsafe',
    fixNote: 'It writes the whole table anew under an exclusive lock, and takes the stored times for UTC.',
    sources: [
      'type/prefer-timestamptz',
      'squawk prefer-timestamp-tz',
      'schemalint prefer-timestamptz-to-timestamp',
      'pg-index-health columns_with_timestamp_or_timetz_type',
      'postgres-language-server preferTimestamptz',
      'dbcritic timestamptz',
      'pgfence prefer-timestamptz',
      'diesel-guard TimestampTypeCheck',
    ],
  },
  check({ database, roles, report }) {
    for (const { at, type } of typedObjects(database)) {
      if (!isBuiltIn(type) || type.name !== 'timestamp') continue;
      if (at.kind === 'column' && localTimeEvidence(roles, at) !== undefined) continue;
      report({
        at,
        message: 'zoneless',
        data: { object: targetName(at), type: typeText(type) },
        ...(at.kind === 'column' && type.dimensions === 0
          ? { fix: () => [{ kind: 'set-column-type', column: at, to: 'timestamptz' }] }
          : {}),
      });
    }
  },
});

export default rule;
