import type { Column } from '../../model/column.ts';
import type { Constraint } from '../../model/constraint.ts';
import type { Draft } from '../../model/draft.ts';
import type { Relation, Table } from '../../model/relation.ts';
import { extensionTypes } from '../replay/built-in-types.ts';
import type { Replay } from '../replay/replay.ts';
import { idOfRelation } from './cast-value.ts';
import type { CatalogSource } from './catalog-source.ts';
import { ObjectId, type Value } from './value.ts';
import { fits } from './wanted.ts';

const relationKinds: Readonly<Record<Relation['kind'], string>> = {
  table: 'r',
  view: 'v',
  'materialized-view': 'm',
  'foreign-table': 'f',
};

const constraintLetters: Readonly<Record<Constraint['kind'], string>> = {
  'primary-key': 'p',
  unique: 'u',
  check: 'c',
  'foreign-key': 'f',
  exclusion: 'x',
};

const policyLetters = { all: '*', select: 'r', insert: 'a', update: 'w', delete: 'd' } as const;

/** Catalogs and views of pg_catalog that migrations ask before they create something, as far as the draft has their columns. */
export const systemCatalogs: Readonly<Record<string, CatalogSource>> = {
  *pg_attribute(replay, wanted) {
    for (const relation of replay.draft.relations.values()) {
      const attrelid = relationId(relation, replay);
      if (!fits(wanted, 'attrelid', attrelid)) continue;
      for (const [position, { name, notNull }] of relation.columns.entries())
        yield { attrelid, attname: name, attnum: position + 1, attnotnull: notNull, attisdropped: false };
    }
  },
  *pg_class(replay, wanted) {
    const { relations, indexes, sequences } = replay.draft;
    const oid = wanted.get('oid');
    const isWanted = (name: string): boolean =>
      fits(wanted, 'relname', name) && !(oid instanceof ObjectId && oid.name !== name);
    for (const relation of relations.values()) {
      if (!isWanted(relation.name)) continue;
      const isTable = relation.kind === 'table';
      yield {
        ...classRow(
          relation.schema,
          relation.name,
          isTable && relation.partitioning !== undefined ? 'p' : relationKinds[relation.kind],
          replay,
        ),
        relrowsecurity: isTable && relation.rowSecurity.enabled,
        relforcerowsecurity: isTable && relation.rowSecurity.forced,
      };
    }
    for (const { relation, name } of indexes.values())
      if (isWanted(name)) yield classRow(relation.schema, name, 'i', replay);
    for (const { schema, name } of sequences.values()) if (isWanted(name)) yield classRow(schema, name, 'S', replay);
  },
  *pg_constraint(replay, wanted) {
    for (const table of tablesOf(replay)) {
      const conrelid = relationId(table, replay);
      if (!fits(wanted, 'conrelid', conrelid)) continue;
      const connamespace = schemaId(table.schema);
      for (const constraint of constraintsOf(table)) {
        if (!fits(wanted, 'conname', constraint.name)) continue;
        const target = constraint.kind === 'foreign-key' ? constraint.referencedTable : undefined;
        yield {
          conname: constraint.name,
          contype: constraintLetters[constraint.kind],
          conrelid,
          connamespace,
          ...(target === undefined ? {} : { confrelid: relationId(target, replay) }),
          ...columnNumbers(constraint),
        };
      }
    }
    for (const type of replay.draft.types.values()) {
      if (type.kind === 'domain')
        for (const { name } of type.checks) yield { conname: name, contype: 'c', connamespace: schemaId(type.schema) };
    }
  },
  *pg_enum(replay) {
    for (const type of replay.draft.types.values()) {
      const enumtypid = new ObjectId('type', type.schema, type.name);
      if (type.kind === 'enum')
        for (const [position, enumlabel] of type.labels.entries())
          yield { enumtypid, enumlabel, enumsortorder: position + 1 };
    }
  },
  *pg_event_trigger(replay) {
    for (const { name, event } of replay.draft.eventTriggers.values()) yield { evtname: name, evtevent: event };
  },
  *pg_extension(replay) {
    yield { extname: 'plpgsql' };
    for (const { name } of replay.draft.extensions.values()) yield { extname: name };
  },
  *pg_indexes(replay, wanted) {
    for (const { relation, name } of replay.draft.indexes.values())
      if (fits(wanted, 'indexname', name))
        yield { schemaname: relation.schema, tablename: relation.name, indexname: name };
  },
  *pg_matviews(replay) {
    for (const { kind, schema, name } of replay.draft.relations.values())
      if (kind === 'materialized-view') yield { schemaname: schema, matviewname: name };
  },
  *pg_namespace(replay) {
    for (const nspname of ['pg_catalog', 'information_schema', ...replay.draft.schemas.keys()])
      yield { nspname, oid: schemaId(nspname) };
  },
  *pg_policies(replay) {
    for (const table of tablesOf(replay)) {
      for (const { name, permissive, roles, command } of table.policies) {
        yield {
          schemaname: table.schema,
          tablename: table.name,
          policyname: name,
          permissive: permissive ? 'PERMISSIVE' : 'RESTRICTIVE',
          roles,
          cmd: command.toUpperCase(),
        };
      }
    }
  },
  *pg_policy(replay) {
    for (const table of tablesOf(replay)) {
      for (const { name, permissive, command } of table.policies)
        yield {
          polname: name,
          polrelid: relationId(table, replay),
          polcmd: policyLetters[command],
          polpermissive: permissive,
        };
    }
  },
  *pg_proc(replay) {
    for (const { schema, name, routine } of [...replay.draft.routines.values()].flat())
      yield {
        proname: name,
        pronamespace: schemaId(schema),
        prokind: routine.charAt(0),
        oid: new ObjectId('routine', schema, name),
      };
  },
  *pg_publication(replay) {
    for (const { name, allTables } of replay.draft.publications.values())
      yield { pubname: name, puballtables: allTables };
  },
  *pg_publication_tables(replay) {
    for (const { name, tables } of replay.draft.publications.values())
      for (const table of tables) yield { pubname: name, schemaname: table.schema, tablename: table.name };
  },
  *pg_roles(replay) {
    for (const { name, superuser, login, bypassRowSecurity } of replay.draft.roles.values())
      yield { rolname: name, rolsuper: superuser, rolcanlogin: login, rolbypassrls: bypassRowSecurity };
  },
  *pg_authid(replay) {
    for (const name of replay.draft.roles.keys()) yield { rolname: name };
  },
  *pg_user(replay) {
    for (const { name, login } of replay.draft.roles.values()) if (login) yield { usename: name };
  },
  *pg_sequences(replay) {
    for (const { schema, name } of replay.draft.sequences.values()) yield { schemaname: schema, sequencename: name };
  },
  *pg_tables(replay) {
    for (const { schema, name, owner, rowSecurity } of tablesOf(replay))
      yield {
        schemaname: schema,
        tablename: name,
        rowsecurity: rowSecurity.enabled,
        ...(owner === undefined ? {} : { tableowner: owner }),
      };
  },
  *pg_trigger(replay) {
    for (const relation of replay.draft.relations.values()) {
      for (const { name } of relation.triggers)
        yield { tgname: name, tgrelid: relationId(relation, replay), tgisinternal: false };
    }
  },
  *pg_type(replay) {
    const letters = { enum: 'e', domain: 'd', 'composite-type': 'c', 'range-type': 'r', 'base-type': 'b' } as const;
    for (const { schema, name, kind } of replay.draft.types.values()) yield typeRow(schema, name, letters[kind]);
    for (const { schema, name } of replay.draft.relations.values()) yield typeRow(schema, name, 'c');
    for (const [type, extension] of extensionTypes) {
      const installed = replay.draft.extensions.get(extension);
      if (installed !== undefined) yield typeRow(installed.schema ?? replay.creationSchema, type, 'b');
    }
  },
  *pg_views(replay) {
    for (const { kind, schema, name } of replay.draft.relations.values())
      if (kind === 'view') yield { schemaname: schema, viewname: name };
  },
};

/** The ordinary and partitioned tables of the draft. */
export function* tablesOf(replay: Replay): Generator<Draft<Table>> {
  for (const relation of replay.draft.relations.values()) if (relation.kind === 'table') yield relation;
}

/** All constraints of a table but NOT NULL. */
export function constraintsOf(table: Draft<Table>): Draft<Constraint>[] {
  const { primaryKey, uniqueKeys, foreignKeys, checks, exclusions } = table;
  return [...(primaryKey === undefined ? [] : [primaryKey]), ...uniqueKeys, ...foreignKeys, ...checks, ...exclusions];
}

/** Columns are numbered by their place, as in pg_attribute above. */
function columnNumbers(constraint: Draft<Constraint>): Record<string, Value> {
  if (constraint.kind === 'check' || constraint.kind === 'exclusion') return {};
  const numbers = (columns: readonly Draft<Column>[]): number[] =>
    columns.map((column) => column.relation.columns.indexOf(column) + 1);
  const conkey = numbers(constraint.columns);
  return constraint.kind === 'foreign-key' ? { conkey, confkey: numbers(constraint.referencedColumns) } : { conkey };
}

function classRow(schema: string, name: string, kind: string, replay: Replay): Record<string, Value> {
  return { relname: name, relkind: kind, relnamespace: schemaId(schema), oid: idOfRelation(schema, name, replay) };
}

function typeRow(schema: string, name: string, kind: string): Record<string, Value> {
  return { typname: name, typtype: kind, typnamespace: schemaId(schema), oid: new ObjectId('type', schema, name) };
}

function relationId(relation: { readonly schema: string; readonly name: string }, replay: Replay): ObjectId {
  return idOfRelation(relation.schema, relation.name, replay);
}

function schemaId(name: string): ObjectId {
  return new ObjectId('schema', '', name);
}
