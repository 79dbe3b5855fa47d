import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import type { Table } from '../../../src/model/relation.ts';
import type { Index } from '../../../src/model/table-index.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

/** A unique index that can become the primary key as it stands: valid, whole, over columns that are NOT NULL. */
function promotable(table: Table): Index | undefined {
  return table.indexes.find(
    (index) =>
      index.unique &&
      index.valid &&
      index.method === 'btree' &&
      index.predicate === undefined &&
      index.constraint === undefined &&
      index.keys.every((key) => key.column?.notNull === true && !key.descending),
  );
}

/** True when a unique constraint over NOT NULL columns identifies each row already; only the name of primary key is missing. */
function hasRequiredUniqueKey(table: Table): boolean {
  return table.uniqueKeys.some((key) => key.columns.every((column) => column.notNull) && !key.deferrable);
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'table-without-primary-key',
    category: 'integrity',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Table has no primary key',
    why: 'Without a primary key logical replication cannot replicate updates and deletes, most ORMs cannot address a row, and two equal rows cannot be told apart.',
    remedy: 'Declare the columns that identify a row as the primary key, or add an identity column.',
    messages: {
      none: 'Table {table} has no primary key and nothing else that identifies a row.',
      promotable: 'Table {table} has no primary key, though unique index {index} over ({columns}) could be it.',
      unique: 'Table {table} has no primary key, though it has a unique constraint over columns that are NOT NULL.',
    },
    fix: 'safe',
    sources: [
      'B1',
      'key/missing-primary-key',
      'splinter 0004_no_primary_key',
      'pg-index-health tables_without_primary_key',
      'schemalint require-primary-key',
      'pglinter B001',
      'dbcritic primary_key',
      'active_record_doctor table_without_primary_key',
      'SchemaCrawler TableWithNoPrimaryKey',
      'Bytebase TABLE_REQUIRE_PK',
      'pgsafe require-primary-key',
      'diesel-guard CreateTableWithoutPkCheck',
      'Azimutt primary-key-missing',
      'db_verifier no1002',
      'sqlcheck 1003',
      'safegres X6',
    ],
  },
  check({ database, report }) {
    for (const table of ownTables(database)) {
      if (table.primaryKey !== undefined) continue;
      const inheritsAll = table.inherits.length > 0 && table.columns.every((column) => !column.local);
      // A child without columns of its own is a partition in all but name, and a full replica identity answers the main reason.
      if (inheritsAll || table.replicaIdentity === 'full' || table.replicaIdentity === 'index') continue;
      const index = table.partitioning === undefined ? promotable(table) : undefined;
      if (index !== undefined) {
        report({
          at: table,
          message: 'promotable',
          data: {
            table: displayName(table),
            index: index.name,
            columns: index.keys.map((key) => key.column?.name).join(', '),
          },
          fix: () => [{ kind: 'add-primary-key', table, using: index }],
        });
      } else if (hasRequiredUniqueKey(table)) {
        report({ at: table, message: 'unique', data: { table: displayName(table) }, severity: 'info' });
      } else {
        report({ at: table, message: 'none', data: { table: displayName(table) } });
      }
    }
  },
});

export default rule;
