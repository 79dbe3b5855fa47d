import type { ForeignKey } from '../../../src/model/constraint.ts';
import { displayName } from '../../../src/model/name.ts';
import { indexServing } from '../../../src/model/questions/index-serving.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import type { ServeAccessPath } from '../../../src/rule/change.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

/** Why the child table is searched when a parent row goes. */
function searchedFor({ onDelete }: ForeignKey): string {
  if (onDelete === 'cascade') return 'to delete the rows that go with it';
  if (onDelete === 'set-null' || onDelete === 'set-default') return 'to clear the rows that point to it';
  return 'to see whether rows still point to it';
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'foreign-key-without-index',
    category: 'index',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Foreign key has no index that can serve a lookup on its columns',
    why: 'Deleting or re-keying a parent row searches the child table, and so does every join from parent to child. Without an index that is a sequential scan.',
    remedy: 'Create an index that leads with the foreign key columns, in any order.',
    messages: {
      missing:
        'Foreign key {constraint} on {table} has no index that leads with ({columns}): deleting a row of {parent} scans {table} {purpose}.',
    },
    fix: 'safe',
    options: {
      schema: {
        ignoreLeadingColumns: {
          type: 'array',
          items: { type: 'string' },
          description:
            'Columns that every query gives, such as a tenant key: an index may lead with them before the foreign key columns.',
        },
      },
      defaults: { ignoreLeadingColumns: [] },
    },
    sources: [
      'A1',
      'index/missing-foreign-key-index',
      'splinter 0001_unindexed_foreign_keys',
      'pg-index-health foreign_keys_without_index',
      'schemalint index-referencing-column',
      'pglinter B003',
      'dbcritic index_fk_ref',
      'eugene E15',
      'active_record_doctor unindexed_foreign_keys',
      'database_consistency MissingIndex',
      'SchemaCrawler ForeignKeyWithNoIndexes',
      'pgfence fk-missing-index',
      'pgsafe fk-without-covering-index',
      'Azimutt index-on-relation',
      'safegres X1',
      'tbls RequireForeignKeyIndex',
    ],
  },
  check({ database, options, report }) {
    const leading = new Set(options.ignoreLeadingColumns as readonly string[]);
    for (const table of ownTables(database)) {
      for (const key of table.foreignKeys) {
        const spared = table.columns.filter((column) => leading.has(column.name) && !key.columns.includes(column));
        if (indexServing(table, key.columns) !== undefined) continue;
        if (spared.some((column) => indexServing(table, [column, ...key.columns]) !== undefined)) continue;
        report({
          at: key,
          message: 'missing',
          data: {
            constraint: key.name,
            table: displayName(table),
            columns: key.columns.map((column) => column.name).join(', '),
            parent: displayName(key.referencedName),
            purpose: searchedFor(key),
          },
          fix: (): ServeAccessPath[] => [{ kind: 'serve-access-path', table, equality: key.columns }],
        });
      }
    }
  },
});

export default rule;
