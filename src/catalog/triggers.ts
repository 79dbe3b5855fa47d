import { sql } from 'kysely';
import type { Draft } from '../model/draft.ts';
import type { Relation } from '../model/relation.ts';
import type { Trigger } from '../model/trigger.ts';
import type { Building } from './building.ts';
import { catalog, isOwnSchema } from './query-builder.ts';
import { type Reading, reading } from './reading.ts';

interface TriggerRow {
  readonly oid: number;
  readonly relation: number;
  readonly parent: number;
  readonly name: string;
  readonly function: number;
  readonly functionSchema: string;
  readonly functionName: string;
  readonly type: number;
  readonly enabled: string;
  readonly constraint: boolean;
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
  readonly oldTable: string | null;
  readonly newTable: string | null;
  readonly columns: string[];
  /** Arguments in hexadecimal, each ended by a zero byte. */
  readonly arguments: string;
  /** The whole CREATE TRIGGER where it has a WHEN clause. */
  readonly definition: string | null;
}

/** Bits of pg_trigger.tgtype (src/include/catalog/pg_trigger.h). */
const bits = { row: 1, before: 2, insert: 4, delete: 8, update: 16, truncate: 32, insteadOf: 64 } as const;

const enablings: Readonly<Record<string, Trigger['enabled']>> = {
  O: 'origin',
  A: 'always',
  R: 'replica',
  D: 'disabled',
};

/** Triggers but those that PostgreSQL makes for foreign keys and deferred uniqueness. */
export const triggers: Reading = reading<TriggerRow>({
  what: 'triggers',
  query: (server) =>
    catalog
      .selectFrom('pg_trigger as t')
      .innerJoin('pg_class as c', 'c.oid', 't.tgrelid')
      .innerJoin('pg_proc as f', 'f.oid', 't.tgfoid')
      .innerJoin('pg_namespace as n', 'n.oid', 'f.pronamespace')
      .select([
        't.oid',
        't.tgrelid as relation',
        't.tgparentid as parent',
        sql<string>`t.tgname::text`.as('name'),
        't.tgfoid as function',
        sql<string>`n.nspname::text`.as('functionSchema'),
        sql<string>`f.proname::text`.as('functionName'),
        't.tgtype as type',
        't.tgenabled as enabled',
        sql<boolean>`t.tgconstraint <> 0`.as('constraint'),
        't.tgdeferrable as deferrable',
        't.tginitdeferred as initiallyDeferred',
        sql<string | null>`t.tgoldtable::text`.as('oldTable'),
        sql<string | null>`t.tgnewtable::text`.as('newTable'),
        sql<string[]>`ARRAY(
          SELECT a.attname::text FROM unnest(t.tgattr::int2[]) WITH ORDINALITY AS u(attnum, at)
          JOIN pg_attribute a ON a.attrelid = t.tgrelid AND a.attnum = u.attnum ORDER BY u.at
        )`.as('columns'),
        sql<string>`encode(t.tgargs, 'hex')`.as('arguments'),
        sql<string | null>`CASE WHEN t.tgqual IS NOT NULL THEN pg_get_triggerdef(t.oid) END`.as('definition'),
      ])
      .where(isOwnSchema('c.relnamespace', server))
      // Until PostgreSQL 14 the copies in partitions pass for internal.
      .where(sql<boolean>`NOT t.tgisinternal OR (t.tgparentid <> 0 AND t.tgconstraint = 0)`)
      .orderBy('t.oid'),
  enter: (rows, building) => {
    for (const row of rows) {
      const relation = building.relations.get(row.relation);
      if (relation !== undefined) relation.triggers.push(create(row, relation, building));
    }
  },
});

function create(row: TriggerRow, relation: Draft<Relation>, building: Building): Draft<Trigger> {
  const tree = row.definition === null ? undefined : building.statement(row.definition);
  const when = tree !== undefined && 'CreateTrigStmt' in tree ? tree.CreateTrigStmt.whenClause : undefined;
  const routine = building.routines.get(row.function);
  return {
    kind: 'trigger',
    relation,
    name: row.name,
    timing: (row.type & bits.insteadOf) !== 0 ? 'instead-of' : (row.type & bits.before) !== 0 ? 'before' : 'after',
    events: (['insert', 'update', 'delete', 'truncate'] as const).filter((event) => (row.type & bits[event]) !== 0),
    updateOf: row.columns,
    level: (row.type & bits.row) !== 0 ? 'row' : 'statement',
    ...(when === undefined ? {} : { when: building.expressionOf(when, building.scope(relation)) }),
    functionName: { schema: row.functionSchema, name: row.functionName },
    ...(routine === undefined ? {} : { function: routine }),
    arguments: argumentsIn(row.arguments),
    enabled: enablings[row.enabled] ?? 'origin',
    constraint: row.constraint,
    deferrable: row.deferrable,
    initiallyDeferred: row.initiallyDeferred,
    ...(row.oldTable === null ? {} : { oldTable: row.oldTable }),
    ...(row.newTable === null ? {} : { newTable: row.newTable }),
    inherited: row.parent !== 0,
    ...building.comment('pg_trigger', row.oid),
    origin: building.origin('pg_trigger', row.oid),
  };
}

function argumentsIn(hexadecimal: string): string[] {
  return Buffer.from(hexadecimal, 'hex').toString('utf8').split('\0').slice(0, -1);
}
