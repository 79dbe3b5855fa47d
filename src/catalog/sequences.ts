import { sql } from 'kysely';
import type { Draft } from '../model/draft.ts';
import { nameKey } from '../model/name.ts';
import type { Sequence } from '../model/sequence.ts';
import { catalog, isOwnSchema } from './query-builder.ts';
import { type Reading, reading } from './reading.ts';

/** Numbers of 64 bits come as text. */
interface SequenceRow {
  readonly oid: number;
  readonly name: string;
  readonly schema: string;
  readonly owner: number;
  readonly list: string | null;
  readonly persistence: string;
  readonly type: number;
  readonly start: string;
  readonly increment: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly cache: string;
  readonly cycle: boolean;
  readonly ownedByRelation: number | null;
  readonly ownedByPosition: number | null;
  readonly identity: boolean;
}

const persistences: Readonly<Record<string, Sequence['persistence']>> = {
  p: 'permanent',
  u: 'unlogged',
  t: 'temporary',
};

/** Sequences, and which column owns which. */
export const sequences: Reading = reading<SequenceRow>({
  what: 'sequences',
  query: (server) =>
    catalog
      .selectFrom('pg_sequence as s')
      .innerJoin('pg_class as c', 'c.oid', 's.seqrelid')
      .innerJoin('pg_namespace as n', 'n.oid', 'c.relnamespace')
      .leftJoin('pg_depend as d', (join) =>
        join
          .onRef('d.objid', '=', 's.seqrelid')
          .on(sql<boolean>`d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass`)
          .on(sql<boolean>`d.objsubid = 0 AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')`),
      )
      .select([
        'c.oid',
        sql<string>`c.relname::text`.as('name'),
        sql<string>`n.nspname::text`.as('schema'),
        'c.relowner as owner',
        sql<string | null>`c.relacl::text`.as('list'),
        'c.relpersistence as persistence',
        's.seqtypid as type',
        sql<string>`s.seqstart::text`.as('start'),
        sql<string>`s.seqincrement::text`.as('increment'),
        sql<string>`s.seqmin::text`.as('minimum'),
        sql<string>`s.seqmax::text`.as('maximum'),
        sql<string>`s.seqcache::text`.as('cache'),
        's.seqcycle as cycle',
        'd.refobjid as ownedByRelation',
        'd.refobjsubid as ownedByPosition',
        sql<boolean>`coalesce(d.deptype = 'i', false)`.as('identity'),
      ])
      .where(isOwnSchema('c.relnamespace', server))
      .orderBy('c.oid'),
  enter: (rows, building) => {
    for (const row of rows) {
      const isOwned = row.ownedByRelation !== null && row.ownedByPosition !== null;
      const column = isOwned ? building.column(row.ownedByRelation, row.ownedByPosition) : undefined;
      // A sequence goes with its column: those of an extension's tables are no members of it.
      if (building.isLeftOut('pg_class', row.oid) || (isOwned && column === undefined)) continue;
      const owner = building.roleNames.get(row.owner);
      const extension = building.extensionOf('pg_class', row.oid);
      const sequence: Draft<Sequence> = {
        kind: 'sequence',
        schema: row.schema,
        name: row.name,
        type: building.types.dataType(row.type),
        start: BigInt(row.start),
        increment: BigInt(row.increment),
        minimum: BigInt(row.minimum),
        maximum: BigInt(row.maximum),
        cycle: row.cycle,
        cache: BigInt(row.cache),
        persistence: persistences[row.persistence] ?? 'permanent',
        identity: row.identity,
        ...(owner === undefined ? {} : { owner }),
        grants: building.grants('sequence', row.list, owner),
        ...building.comment('pg_class', row.oid),
        ...(extension === undefined ? {} : { extension }),
        origin: building.origin('pg_class', row.oid),
      };
      if (column !== undefined) {
        sequence.ownedBy = column;
        // An identity column may own another sequence beside its own.
        if (column.sequence?.identity !== true) column.sequence = sequence;
      }
      building.sequences.set(row.oid, sequence);
      building.draft.sequences.set(nameKey(row.schema, row.name), sequence);
    }
  },
});
