import type { Node } from '@pgsql/types';
import { sql } from 'kysely';
import type { Draft } from '../model/draft.ts';
import type { PartitionBound, PartitionLimit, Table } from '../model/relation.ts';
import type { Building } from './building.ts';
import { readKeys } from './index-keys.ts';
import { catalog, isOwnSchema } from './query-builder.ts';
import { type Reading, reading } from './reading.ts';

interface KeyRow {
  readonly table: number;
  readonly definition: string;
}

interface ChildRow {
  readonly child: number;
  readonly parent: number;
  /** Undefined for a child by INHERITS. */
  readonly bound: string | null;
}

/** How partitioned tables are partitioned. */
export const partitionKeys: Reading = reading<KeyRow>({
  what: 'partition keys',
  query: () =>
    catalog
      .selectFrom('pg_partitioned_table as p')
      .select(['p.partrelid as table', sql<string>`pg_get_partkeydef(p.partrelid)`.as('definition')]),
  enter: (rows, building) => {
    for (const { table: oid, definition } of rows) {
      const table = building.relations.get(oid);
      const tree =
        table?.kind === 'table' ? building.statement(`CREATE TABLE t () PARTITION BY ${definition}`) : undefined;
      if (table?.kind !== 'table' || tree === undefined || !('CreateStmt' in tree)) continue;
      const strategies = {
        PARTITION_STRATEGY_RANGE: 'range',
        PARTITION_STRATEGY_LIST: 'list',
        PARTITION_STRATEGY_HASH: 'hash',
      } as const;
      const { partspec } = tree.CreateStmt;
      const strategy = strategies[partspec?.strategy ?? 'PARTITION_STRATEGY_RANGE'];
      const elements = (partspec?.partParams ?? []).flatMap((node) =>
        'PartitionElem' in node ? [node.PartitionElem] : [],
      );
      table.partitioning = { strategy, key: readKeys(elements, table, building) };
    }
  },
});

/** INHERITS and partitions, in the order in which a child names its parents. */
export const inheritance: Reading = reading<ChildRow>({
  what: 'inheritance',
  query: (server) =>
    catalog
      .selectFrom('pg_inherits as i')
      .innerJoin('pg_class as c', 'c.oid', 'i.inhrelid')
      .select([
        'i.inhrelid as child',
        'i.inhparent as parent',
        sql<string | null>`pg_get_expr(c.relpartbound, c.oid)`.as('bound'),
      ])
      .where(isOwnSchema('c.relnamespace', server))
      .where(sql<boolean>`c.relkind IN ('r', 'p')`)
      .orderBy('i.inhrelid')
      .orderBy('i.inhseqno'),
  enter: (rows, building) => {
    for (const row of rows) {
      const child = building.relations.get(row.child);
      const parent = building.relations.get(row.parent);
      if (child?.kind !== 'table' || parent?.kind !== 'table') continue;
      if (row.bound === null) {
        child.inherits.push(parent);
        parent.inheritedBy.push(child);
      } else {
        child.partitionOf = { parent, bound: readBound(row.bound, parent, building) };
        parent.partitions.push(child);
      }
    }
  },
});

function readBound(text: string, parent: Draft<Table>, building: Building): Draft<PartitionBound> {
  const tree = building.statement(`CREATE TABLE t PARTITION OF p ${text}`);
  const spec = tree !== undefined && 'CreateStmt' in tree ? tree.CreateStmt.partbound : undefined;
  if (spec === undefined || spec.is_default) return { kind: 'default' };
  if (spec.strategy === 'h') return { kind: 'hash', modulus: spec.modulus ?? 0, remainder: spec.remainder ?? 0 };
  if (spec.strategy === 'l') {
    const type = parent.partitioning?.key[0]?.column?.type;
    const scope = building.scope(undefined, type);
    return { kind: 'list', values: (spec.listdatums ?? []).map((value) => building.expressionOf(value, scope)) };
  }
  return {
    kind: 'range',
    from: limits(spec.lowerdatums, parent, building),
    to: limits(spec.upperdatums, parent, building),
  };
}

function limits(nodes: readonly Node[] | undefined, parent: Draft<Table>, building: Building): Draft<PartitionLimit>[] {
  return (nodes ?? []).map((node, position) => {
    // The grammar reads MINVALUE and MAXVALUE as column names.
    const [field] = 'ColumnRef' in node ? (node.ColumnRef.fields ?? []) : [];
    const word = field !== undefined && 'String' in field ? field.String.sval : undefined;
    if (word === 'minvalue' || word === 'maxvalue') return word;
    return building.expressionOf(node, building.scope(undefined, parent.partitioning?.key[position]?.column?.type));
  });
}
