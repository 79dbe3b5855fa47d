import { sql } from 'kysely';
import { displayName } from '../model/name.ts';
import { catalog, isOwnSchema, oneOf } from './query-builder.ts';
import { type Reading, reading } from './reading.ts';

/** Counts of 64 bits come as float8: they need not be exact beyond 2^53. */
interface TableRow {
  readonly oid: number;
  readonly rows: number;
  readonly bytes: number;
  readonly sequentialScans: number;
  readonly sequentialRows: number;
  readonly indexScans: number;
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
  readonly deadRows: number;
  readonly isReadable: boolean;
  /** Seconds since 1970. */
  readonly lastVacuum: number | null;
  readonly lastAnalyze: number | null;
}

interface PeriodRow {
  /** Seconds since 1970. */
  readonly since: number | null;
  readonly until: number;
  readonly isReplica: boolean;
  readonly replicas: number;
}

interface IndexRow {
  readonly oid: number;
  readonly bytes: number;
  readonly scans: number;
}

interface ColumnRow {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly nullFraction: number;
  readonly distinct: number;
  readonly commonValues: number;
  readonly correlation: number | null;
}

interface SequenceRow {
  readonly oid: number;
  readonly isVisible: boolean;
  readonly lastValue: string | null;
}

/** Since when the server counts. A crash loses all counts, and then the counters of the whole server begin together. */
export const countedPeriod: Reading = reading<PeriodRow>({
  what: 'period of statistics',
  query: () =>
    catalog.selectNoFrom([
      sql<number | null>`extract(epoch FROM greatest(
        (SELECT stats_reset FROM pg_stat_database WHERE datname = current_database()),
        (SELECT least(w.stats_reset, a.stats_reset) FROM pg_stat_bgwriter w, pg_stat_archiver a)))::float8`.as('since'),
      sql<number>`extract(epoch FROM clock_timestamp())::float8`.as('until'),
      sql<boolean>`pg_is_in_recovery()`.as('isReplica'),
      sql<number>`(SELECT count(*) FROM pg_stat_replication)::int`.as('replicas'),
    ]),
  enter: (rows, { draft }) => {
    for (const { since, until, isReplica, replicas } of rows)
      draft.counted = {
        ...(since === null ? {} : { since: new Date(since * 1000) }),
        until: new Date(until * 1000),
        isReplica,
        replicas,
      };
  },
});

/** Sizes and activity of tables; the size counts TOAST but no indexes. */
export const tableStatistics: Reading = reading<TableRow>({
  what: 'statistics of tables',
  query: (server) =>
    catalog
      .selectFrom('pg_class as c')
      .innerJoin('pg_stat_all_tables as s', 's.relid', 'c.oid')
      .select([
        'c.oid',
        sql<number>`CASE WHEN c.reltuples < 0 THEN s.n_live_tup ELSE c.reltuples END::float8`.as('rows'),
        sql<number>`pg_table_size(c.oid)::float8`.as('bytes'),
        sql<number>`s.seq_scan::float8`.as('sequentialScans'),
        sql<number>`s.seq_tup_read::float8`.as('sequentialRows'),
        sql<number>`coalesce(s.idx_scan, 0)::float8`.as('indexScans'),
        sql<number>`s.n_tup_ins::float8`.as('inserted'),
        sql<number>`s.n_tup_upd::float8`.as('updated'),
        sql<number>`s.n_tup_del::float8`.as('deleted'),
        sql<number>`s.n_dead_tup::float8`.as('deadRows'),
        sql<boolean>`has_table_privilege(c.oid, 'SELECT') AND NOT row_security_active(c.oid)`.as('isReadable'),
        sql<number | null>`extract(epoch FROM greatest(s.last_vacuum, s.last_autovacuum))::float8`.as('lastVacuum'),
        sql<number | null>`extract(epoch FROM greatest(s.last_analyze, s.last_autoanalyze))::float8`.as('lastAnalyze'),
      ])
      .where(isOwnSchema('c.relnamespace', server))
      .where('c.relkind', 'in', oneOf('r', 'p')),
  enter: (rows, building) => {
    for (const { oid, lastVacuum, lastAnalyze, ...figures } of rows) {
      const table = building.relations.get(oid);
      if (table?.kind !== 'table') continue;
      if (!figures.isReadable) building.hidden.push(`column statistics of table ${displayName(table)}`);
      table.statistics = {
        ...figures,
        ...(lastVacuum === null ? {} : { lastVacuum: new Date(lastVacuum * 1000) }),
        ...(lastAnalyze === null ? {} : { lastAnalyze: new Date(lastAnalyze * 1000) }),
      };
    }
  },
});

/** Sizes and use of indexes. */
export const indexStatistics: Reading = reading<IndexRow>({
  what: 'statistics of indexes',
  query: (server) =>
    catalog
      .selectFrom('pg_class as c')
      .innerJoin('pg_stat_all_indexes as s', 's.indexrelid', 'c.oid')
      .select([
        'c.oid',
        sql<number>`pg_relation_size(c.oid)::float8`.as('bytes'),
        sql<number>`s.idx_scan::float8`.as('scans'),
      ])
      .where(isOwnSchema('c.relnamespace', server)),
  enter: (rows, building) => {
    for (const { oid, bytes, scans } of rows) {
      const index = building.indexes.get(oid);
      if (index !== undefined) index.statistics = { bytes, scans };
    }
  },
});

/** What ANALYZE knows of columns; of their values only how many it keeps. Columns that the role may not read are not shown by the server. */
export const columnStatistics: Reading = reading<ColumnRow>({
  what: 'statistics of columns',
  query: (server) =>
    catalog
      .selectFrom('pg_stats as s')
      .innerJoin('pg_namespace as n', 'n.nspname', 's.schemaname')
      .select([
        sql<string>`s.schemaname::text`.as('schema'),
        sql<string>`s.tablename::text`.as('table'),
        sql<string>`s.attname::text`.as('column'),
        sql<number>`s.null_frac::float8`.as('nullFraction'),
        sql<number>`s.n_distinct::float8`.as('distinct'),
        sql<number>`coalesce(cardinality(s.most_common_freqs), 0)`.as('commonValues'),
        sql<number | null>`s.correlation::float8`.as('correlation'),
      ])
      .where(isOwnSchema('n.oid', server))
      // Of a parent by INHERITS the figures without its children come last and count.
      .orderBy('s.inherited', 'desc'),
  enter: (rows, building) => {
    for (const { schema, table, column: name, correlation, ...figures } of rows) {
      const relation = building.draft.relation(schema, table);
      const column = relation?.columns.find((candidate) => candidate.name === name);
      if (column !== undefined) column.statistics = { ...figures, ...(correlation === null ? {} : { correlation }) };
    }
  },
});

/** Last values of sequences that the role may read. */
export const sequenceValues: Reading = reading<SequenceRow>({
  what: 'values of sequences',
  query: (server) =>
    catalog
      .selectFrom('pg_class as c')
      .select([
        'c.oid',
        sql<boolean>`has_sequence_privilege(c.oid, 'SELECT, USAGE')`.as('isVisible'),
        sql<string | null>`CASE WHEN has_sequence_privilege(c.oid, 'SELECT, USAGE')
          THEN pg_sequence_last_value(c.oid)::text END`.as('lastValue'),
      ])
      .where(isOwnSchema('c.relnamespace', server))
      .where('c.relkind', '=', sql.lit('S')),
  enter: (rows, building) => {
    for (const { oid, isVisible, lastValue } of rows) {
      const sequence = building.sequences.get(oid);
      if (sequence === undefined) continue;
      if (lastValue !== null) sequence.lastValue = BigInt(lastValue);
      if (!isVisible) building.hidden.push(`last value of sequence ${displayName(sequence)}`);
    }
  },
});
