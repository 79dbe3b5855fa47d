import { typeText } from '../../model/data-type.ts';
import type { CatalogSource } from './catalog-source.ts';
import { constraintsOf, tablesOf } from './system-catalogs.ts';
import type { Value } from './value.ts';
import { fits } from './wanted.ts';

const tableTypes = { table: 'BASE TABLE', view: 'VIEW', 'foreign-table': 'FOREIGN' } as const;

const constraintTypes = {
  'primary-key': 'PRIMARY KEY',
  unique: 'UNIQUE',
  check: 'CHECK',
  'foreign-key': 'FOREIGN KEY',
} as const;

/** Views of information_schema that migrations ask before they create something, as far as the draft has their columns. */
export const informationSchema: Readonly<Record<string, CatalogSource>> = {
  *columns(replay, wanted) {
    for (const { kind, schema, name, columns } of replay.draft.relations.values()) {
      if (kind === 'materialized-view' || !fits(wanted, 'table_name', name)) continue;
      for (const [position, column] of columns.entries()) {
        if (!fits(wanted, 'column_name', column.name)) continue;
        yield {
          table_schema: schema,
          table_name: name,
          column_name: column.name,
          ordinal_position: position + 1,
          is_nullable: column.notNull ? 'NO' : 'YES',
          data_type: dataType(column.type),
          udt_name: column.type.dimensions > 0 ? `_${column.type.name}` : column.type.name,
        };
      }
    }
  },
  *constraint_column_usage(replay) {
    for (const table of tablesOf(replay)) {
      for (const constraint of constraintsOf(table)) {
        if (constraint.kind === 'check' || constraint.kind === 'exclusion') continue;
        const [home, columns] =
          constraint.kind === 'foreign-key'
            ? [constraint.referencedTable, constraint.referencedColumns]
            : [table, constraint.columns];
        for (const column of columns)
          yield {
            ...constraintName(table.schema, constraint.name),
            table_schema: home?.schema ?? '',
            table_name: home?.name ?? '',
            column_name: column.name,
          };
      }
    }
  },
  *key_column_usage(replay) {
    for (const table of tablesOf(replay)) {
      for (const constraint of constraintsOf(table)) {
        if (constraint.kind === 'check' || constraint.kind === 'exclusion') continue;
        for (const column of constraint.columns)
          yield {
            ...constraintName(table.schema, constraint.name),
            table_schema: table.schema,
            table_name: table.name,
            column_name: column.name,
          };
      }
    }
  },
  *referential_constraints(replay) {
    for (const table of tablesOf(replay))
      for (const key of table.foreignKeys) yield constraintName(table.schema, key.name);
  },
  *routines(replay) {
    for (const { schema, name, routine } of [...replay.draft.routines.values()].flat()) {
      yield {
        routine_schema: schema,
        routine_name: name,
        specific_schema: schema,
        routine_type: routine === 'procedure' ? 'PROCEDURE' : 'FUNCTION',
      };
    }
  },
  *schemata(replay) {
    for (const schema of ['pg_catalog', 'information_schema', ...replay.draft.schemas.keys()])
      yield { schema_name: schema };
  },
  *sequences(replay) {
    for (const { schema, name } of replay.draft.sequences.values())
      yield { sequence_schema: schema, sequence_name: name };
  },
  *table_constraints(replay, wanted) {
    for (const table of tablesOf(replay)) {
      if (!fits(wanted, 'table_name', table.name)) continue;
      for (const { kind, name } of constraintsOf(table)) {
        if (kind === 'exclusion') continue;
        yield {
          ...constraintName(table.schema, name),
          table_schema: table.schema,
          table_name: table.name,
          constraint_type: constraintTypes[kind],
        };
      }
    }
  },
  *tables(replay) {
    for (const { kind, schema, name } of replay.draft.relations.values()) {
      if (kind !== 'materialized-view') yield { table_schema: schema, table_name: name, table_type: tableTypes[kind] };
    }
  },
  *triggers(replay) {
    for (const relation of replay.draft.relations.values()) {
      for (const { name } of relation.triggers) {
        yield {
          trigger_schema: relation.schema,
          trigger_name: name,
          event_object_schema: relation.schema,
          event_object_table: relation.name,
        };
      }
    }
  },
  *views(replay) {
    for (const { kind, schema, name } of replay.draft.relations.values())
      if (kind === 'view') yield { table_schema: schema, table_name: name };
  },
};

function constraintName(schema: string, name: string): Record<string, Value> {
  return { constraint_schema: schema, constraint_name: name };
}

/** The word of data_type: without modifiers, ARRAY and USER-DEFINED for what is not built in. */
function dataType(type: Parameters<typeof typeText>[0]): string {
  if (type.dimensions > 0) return 'ARRAY';
  return type.schema === 'pg_catalog' ? typeText({ ...type, modifiers: [] }) : 'USER-DEFINED';
}
