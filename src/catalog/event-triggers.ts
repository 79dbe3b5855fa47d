import { sql } from 'kysely';
import type { EventTrigger } from '../model/cluster-object.ts';
import { catalog } from './query-builder.ts';
import { type Reading, reading } from './reading.ts';

interface EventTriggerRow {
  readonly oid: number;
  readonly name: string;
  readonly event: string;
  readonly functionSchema: string;
  readonly functionName: string;
  readonly tags: string[];
  readonly enabled: string;
}

const enablings: Readonly<Record<string, EventTrigger['enabled']>> = {
  O: 'origin',
  A: 'always',
  R: 'replica',
  D: 'disabled',
};

/** Event triggers. */
export const eventTriggers: Reading = reading<EventTriggerRow>({
  what: 'event triggers',
  query: () =>
    catalog
      .selectFrom('pg_event_trigger as t')
      .innerJoin('pg_proc as f', 'f.oid', 't.evtfoid')
      .innerJoin('pg_namespace as n', 'n.oid', 'f.pronamespace')
      .select([
        't.oid',
        sql<string>`t.evtname::text`.as('name'),
        sql<string>`t.evtevent::text`.as('event'),
        sql<string>`n.nspname::text`.as('functionSchema'),
        sql<string>`f.proname::text`.as('functionName'),
        sql<string[]>`coalesce(t.evttags, '{}')`.as('tags'),
        't.evtenabled as enabled',
      ])
      .orderBy('t.oid'),
  enter: (rows, building) => {
    for (const { oid, name, event, functionSchema, functionName, tags, enabled } of rows) {
      if (building.isLeftOut('pg_event_trigger', oid)) continue;
      building.draft.eventTriggers.set(name, {
        kind: 'event-trigger',
        name,
        event,
        tags,
        functionName: { schema: functionSchema, name: functionName },
        enabled: enablings[enabled] ?? 'origin',
        origin: building.origin('pg_event_trigger', oid),
      });
    }
  },
});
