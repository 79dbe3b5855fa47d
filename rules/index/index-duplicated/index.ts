import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import { duplicateIndexes } from '../../../src/model/questions/duplicate-indexes.ts';
import type { Index } from '../../../src/model/table-index.ts';
import type { Change } from '../../../src/rule/change.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

const kinds = {
  'primary-key': 'primary key',
  unique: 'unique constraint',
  exclusion: 'exclusion constraint',
  check: 'constraint',
  'foreign-key': 'constraint',
} as const;

/** What stays, in PostgreSQL's words: `unique constraint users_email_key`, `index posts_user_id_idx`. */
function shown({ constraint, unique, name }: Index): string {
  if (constraint !== undefined) return `${kinds[constraint.kind]} ${displayIdentifier(constraint.name)}`;
  return `${unique ? 'unique index' : 'index'} ${displayIdentifier(name)}`;
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'index-duplicated',
    category: 'index',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Index holds the same entries as another one',
    why: 'Every insert and update writes both, both take room on disk and in memory, and PostgreSQL uses only one of them.',
    remedy: 'Drop the one on which nothing hangs: a primary key or a unique constraint has an index of its own.',
    messages: {
      index: 'Index {index} on {table} holds the same entries as {survivor}, so nothing needs it.',
      constraint: 'Unique constraint {constraint} on {table} says the same as {survivor} and has an index of its own.',
    },
    fix: 'unsafe',
    fixNote: 'A statement may name the index or the constraint, such as ON CONFLICT ON CONSTRAINT, or a planner hint.',
    sources: [
      'A11',
      'index/duplicate',
      'index/unique-and-plain-twin',
      'index/redundant-with-primary-key',
      'splinter 0009_duplicate_index',
      'pg-index-health duplicated_indexes',
      'pghero duplicate_indexes',
      'db_verifier i1001 i1003',
      'active_record_doctor extraneous_indexes',
      'safegres X5',
      'Azimutt index-duplicated',
    ],
  },
  check({ database, report }) {
    for (const relation of [...database.tables, ...database.materializedViews]) {
      for (const { index, survivor } of duplicateIndexes(relation)) {
        const { constraint } = index;
        const table = displayName(relation);
        if (constraint === undefined) {
          report({
            at: index,
            message: 'index',
            data: { index: displayIdentifier(index.name), table, survivor: shown(survivor) },
            fix: (): Change[] => [{ kind: 'drop-index', index }],
          });
        } else {
          report({
            at: constraint,
            message: 'constraint',
            data: { constraint: displayIdentifier(constraint.name), table, survivor: shown(survivor) },
            fix: (): Change[] => [{ kind: 'drop-constraint', constraint }],
          });
        }
      }
    }
  },
});

export default rule;
