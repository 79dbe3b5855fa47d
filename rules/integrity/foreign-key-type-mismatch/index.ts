import { typeText } from '../../../src/model/data-type.ts';
import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { referencedTypeMismatch } from '../../../src/model/questions/referenced-type-mismatch.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'foreign-key-type-mismatch',
    category: 'integrity',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Foreign key column has another type than the column it references',
    why: 'PostgreSQL converts a value for every comparison of the two, a narrower column runs out of values before the key that it references does, and joins may not use an index.',
    remedy: 'Give both columns the same type; the referencing column is the one to change.',
    messages: {
      type: 'Foreign key {constraint} on {table}: column {column} is {type}, but {referenced} is {referencedType}.',
    },
    fix: 'none',
    sources: [
      'B10',
      'fk/type-mismatch',
      'pg-index-health foreign_keys_with_unmatched_column_type',
      'SchemaCrawler ForeignKeyMismatch',
      'pglinter B008',
      'active_record_doctor mismatched_foreign_key_type',
      'database_consistency ForeignKeyType',
      'db_verifier fk1001',
      'Azimutt relation-misaligned-type',
    ],
  },
  check({ database, report }) {
    for (const table of ownTables(database)) {
      for (const key of table.foreignKeys) {
        for (const { column, referenced, differs } of referencedTypeMismatch(key)) {
          // Another length of the same type compares without a conversion, and holds every value that is stored.
          if (differs === 'modifiers') continue;
          report({
            at: key,
            message: 'type',
            data: {
              constraint: key.name,
              table: displayName(table),
              column: column.name,
              type: typeText(column.type),
              referenced: `${displayName(key.referencedName)}.${referenced.name}`,
              referencedType: typeText(referenced.type),
            },
            detail: column.name,
          });
        }
      }
    }
  },
});

export default rule;
