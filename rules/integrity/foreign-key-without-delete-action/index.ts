import type { ForeignKey } from '../../../src/model/constraint.ts';
import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import type { Roles } from '../../../src/semantics/roles.ts';

/** What should become of the rows when what they reference is deleted, and what says so. */
interface Wanted {
  readonly action: 'cascade' | 'set-null' | 'restrict';
  readonly evidence: readonly string[];
}

function recordEvidence(roles: Roles, table: ForeignKey['table']): readonly string[] | undefined {
  return (roles.table(table, 'ledger') ?? roles.table(table, 'audit-log'))?.evidence;
}

/** Of two keys to one table the shorter one says what happens; the longer one only holds more columns together. */
function isBesideShorter(key: ForeignKey): boolean {
  return key.table.foreignKeys.some(
    (other) => other.referencedTable === key.referencedTable && other.columns.length < key.columns.length,
  );
}

function belonging(roles: Roles, key: ForeignKey): readonly string[] | undefined {
  for (const column of key.columns) {
    const verdict =
      roles.column(column, 'parent') ?? roles.column(column, 'owner') ?? roles.column(column, 'tenant-key');
    if (verdict !== undefined) return verdict.evidence;
  }
  return undefined;
}

function wantedOf(roles: Roles, key: ForeignKey): Wanted | undefined {
  const { table, referencedTable, onDelete } = key;
  if (referencedTable === undefined || referencedTable === table) return undefined;
  const record = recordEvidence(roles, table);
  if (record !== undefined) {
    // The entries of a journal go with their journal.
    const isLost = onDelete === 'cascade' && recordEvidence(roles, referencedTable) === undefined;
    return isLost ? { action: 'restrict', evidence: record } : undefined;
  }
  if (onDelete !== 'no-action' || key.deferrable || isBesideShorter(key)) return undefined;
  if (roles.table(referencedTable, 'lookup') !== undefined) return undefined;
  const join = roles.table(table, 'join');
  const part = join?.evidence ?? belonging(roles, key);
  if (part !== undefined) return { action: 'cascade', evidence: part };
  if (key.columns.some(({ notNull }) => notNull)) return undefined;
  return { action: 'set-null', evidence: [`${key.columns.map(({ name }) => name).join(', ')} may be NULL`] };
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'foreign-key-without-delete-action',
    category: 'integrity',
    severity: 'info',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Nobody decided what happens to rows when what they reference is deleted',
    why: 'With NO ACTION a row cannot be deleted until every program has found and deleted what belongs to it; with CASCADE on records of money or of deeds, deleting one user deletes the books.',
    remedy:
      'Replace the foreign key under its own name: ON DELETE CASCADE for what is a part, SET NULL for an optional reference, RESTRICT for records. Where NO ACTION is meant, write RESTRICT.',
    messages: {
      part: 'Foreign key {constraint} on {table} has ON DELETE NO ACTION, although its rows belong to a row of {referenced}, which therefore cannot be deleted.',
      optional:
        'Foreign key {constraint} on {table} has ON DELETE NO ACTION: a reference that may be NULL keeps the row of {referenced} from being deleted.',
      record:
        'Foreign key {constraint} on {table} has ON DELETE CASCADE: deleting a row of {referenced} deletes its records.',
    },
    fix: 'unsafe',
    fixNote: 'deleting a row does something else from then on',
    sources: ['B3', 'fk/required-actions', 'KD reference-actions'],
  },
  check({ database, roles, report }) {
    for (const table of ownTables(database)) {
      for (const key of table.foreignKeys) {
        const wanted = key.inherited ? undefined : wantedOf(roles, key);
        if (wanted === undefined) continue;
        const messages = { cascade: 'part', 'set-null': 'optional', restrict: 'record' } as const;
        report({
          at: key,
          message: messages[wanted.action],
          data: { constraint: key.name, table: displayName(table), referenced: displayName(key.referencedName) },
          evidence: wanted.evidence,
          fix: () => [{ kind: 'replace-foreign-key', foreignKey: key, onDelete: wanted.action }],
        });
      }
    }
  },
});

export default rule;
