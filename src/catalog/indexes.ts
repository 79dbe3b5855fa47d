import { sql } from 'kysely';
import type { Draft } from '../model/draft.ts';
import { nameKey } from '../model/name.ts';
import type { MaterializedView, Table } from '../model/relation.ts';
import type { Index, IndexKey } from '../model/table-index.ts';
import type { Building } from './building.ts';
import { readKeys } from './index-keys.ts';
import { optionsOf } from './options.ts';
import { catalog, isOwnSchema, oneOf } from './query-builder.ts';
import { type Reading, reading } from './reading.ts';

/** Vectors such as `indkey` come as text: numbers with blanks between them. */
interface IndexRow {
  readonly oid: number;
  readonly relation: number;
  readonly name: string;
  readonly method: string;
  readonly unique: boolean;
  readonly nullsNotDistinct: boolean;
  readonly valid: boolean;
  readonly clustered: boolean;
  readonly replicaIdentity: boolean;
  readonly keyCount: number;
  readonly positions: string;
  readonly collations: string;
  readonly operatorClasses: string;
  readonly orders: string;
  /** The whole CREATE INDEX, where a key is an expression. */
  readonly definition: string | null;
  readonly predicate: string | null;
  readonly options: string[] | null;
  readonly parent: number | null;
}

/** Bits of pg_index.indoption. */
const order = { descending: 1, nullsFirst: 2 } as const;

/** Indexes of tables and materialized views, those that serve constraints included. */
export const indexes: Reading = reading<IndexRow>({
  what: 'indexes',
  query: (server) =>
    catalog
      .selectFrom('pg_index as i')
      .innerJoin('pg_class as c', 'c.oid', 'i.indexrelid')
      .innerJoin('pg_class as r', 'r.oid', 'i.indrelid')
      .innerJoin('pg_am as am', 'am.oid', 'c.relam')
      .leftJoin('pg_inherits as p', 'p.inhrelid', 'i.indexrelid')
      .select([
        'i.indexrelid as oid',
        'i.indrelid as relation',
        sql<string>`c.relname::text`.as('name'),
        sql<string>`am.amname::text`.as('method'),
        'i.indisunique as unique',
        (server.version >= 15 ? sql<boolean>`i.indnullsnotdistinct` : sql<boolean>`false`).as('nullsNotDistinct'),
        'i.indisvalid as valid',
        'i.indisclustered as clustered',
        'i.indisreplident as replicaIdentity',
        'i.indnkeyatts as keyCount',
        sql<string>`i.indkey::text`.as('positions'),
        sql<string>`i.indcollation::text`.as('collations'),
        sql<string>`i.indclass::text`.as('operatorClasses'),
        sql<string>`i.indoption::text`.as('orders'),
        sql<string | null>`CASE WHEN i.indexprs IS NOT NULL THEN pg_get_indexdef(i.indexrelid) END`.as('definition'),
        sql<string | null>`pg_get_expr(i.indpred, i.indrelid)`.as('predicate'),
        'c.reloptions as options',
        'p.inhparent as parent',
      ])
      .where(isOwnSchema('r.relnamespace', server))
      .where('r.relkind', 'in', oneOf('r', 'p', 'm'))
      .orderBy('i.indexrelid'),
  enter: (rows, building) => {
    for (const row of rows) {
      const relation = building.relations.get(row.relation);
      if (relation?.kind !== 'table' && relation?.kind !== 'materialized-view') continue;
      const index = create(row, relation, building);
      relation.indexes.push(index);
      building.indexes.set(row.oid, index);
      building.draft.indexes.set(nameKey(relation.schema, index.name), index);
    }
    for (const { oid, parent } of rows) {
      const index = building.indexes.get(oid);
      const whole = parent === null ? undefined : building.indexes.get(parent);
      if (index !== undefined && whole !== undefined) index.partOf = whole;
    }
  },
});

function create(row: IndexRow, relation: Draft<Table> | Draft<MaterializedView>, building: Building): Draft<Index> {
  const tree = row.definition === null ? undefined : building.statement(row.definition);
  const statement = tree !== undefined && 'IndexStmt' in tree ? tree.IndexStmt : undefined;
  const elements = (statement?.indexParams ?? []).flatMap((node) => ('IndexElem' in node ? [node.IndexElem] : []));
  const index: Draft<Index> = {
    kind: 'index',
    relation,
    name: row.name,
    method: row.method,
    unique: row.unique,
    nullsNotDistinct: row.nullsNotDistinct,
    keys: statement === undefined ? plainKeys(row, building) : readKeys(elements, relation, building),
    include: building.columnsAt(row.relation, numbers(row.positions).slice(row.keyCount)),
    valid: row.valid,
    storageParameters: optionsOf(row.options),
    replicaIdentity: row.replicaIdentity,
    clustered: row.clustered,
    origin: building.origin('pg_class', row.oid),
  };
  if (row.predicate !== null) index.predicate = building.expression(row.predicate, building.scope(relation));
  const { comment } = building.comment('pg_class', row.oid);
  if (comment !== undefined) index.comment = comment;
  return index;
}

function plainKeys(row: IndexRow, building: Building): Draft<IndexKey>[] {
  const collations = numbers(row.collations);
  const classes = numbers(row.operatorClasses);
  const orders = numbers(row.orders);
  return numbers(row.positions)
    .slice(0, row.keyCount)
    .flatMap((position, at): Draft<IndexKey>[] => {
      const column = building.column(row.relation, position);
      if (column === undefined) return [];
      const isOwn = collations[at] === building.columnCollations.get(row.relation)?.[position];
      const collation = isOwn ? undefined : building.collations.get(collations[at] ?? 0);
      const operatorClass = building.operatorClasses.get(classes[at] ?? 0);
      const bits = orders[at] ?? 0;
      const key: Draft<IndexKey> = {
        column,
        descending: (bits & order.descending) !== 0,
        nullsFirst: (bits & order.nullsFirst) !== 0,
      };
      if (collation !== undefined) key.collation = collation;
      if (operatorClass !== undefined) key.operatorClass = operatorClass;
      return [key];
    });
}

function numbers(vector: string): number[] {
  return vector === '' ? [] : vector.split(' ').map(Number);
}
