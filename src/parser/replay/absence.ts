import type { Replay } from './replay.ts';

/** Kinds of object that an extension may have brought without the source saying so; `source-only` stands for those that none brings. */
export type Bringable = 'relation' | 'routine' | 'trigger-function' | 'type' | 'schema' | 'source-only';

/** What well-known extensions bring beside functions; an extension that is not listed may bring anything. */
const brought: ReadonlyMap<string, readonly Bringable[]> = new Map([
  ...entries('btree_gin fuzzystrmatch pg_prewarm pgcrypto pgjwt unaccent uuid-ossp', []),
  ...entries(
    'amcheck bloom btree_gist citext cube dblink dict_int dict_xsyn earthdistance file_fdw hstore http intagg intarray isn ' +
      'ltree pageinspect pg_trgm pgaudit pgstattuple plv8 postgres_fdw rum seg sslinfo tablefunc tsm_system_rows ' +
      'tsm_system_time vector xml2 pg_stat_statements pg_buffercache hypopg',
    ['type'],
  ),
  ...entries('autoinc insert_username lo moddatetime refint tcn postgis postgis_raster', ['type', 'trigger-function']),
  // Their tables are in schemas of their own.
  ...entries(
    'timescaledb pg_cron pg_net pgmq pgsodium supabase_vault pg_graphql age pg_repack postgis_topology ' +
      'postgis_tiger_geocoder',
    ['type', 'trigger-function', 'schema'],
  ),
]);

function entries(names: string, kinds: readonly Bringable[]): [string, readonly Bringable[]][] {
  return names.split(' ').map((name) => [name, kinds]);
}

/**
 * True when an object that the draft lacks cannot exist: nothing happened out of sight, and no extension is installed that
 * could have brought such an object there. `schema` undefined stands for the search path; `pg_catalog` is never judged.
 */
export function isKnownAbsent(replay: Replay, what: Bringable, schema: string | undefined): boolean {
  const hides = (unknown: { readonly aspect: string; readonly schema?: string; readonly name?: string }): boolean =>
    unknown.aspect === 'any' &&
    unknown.name === undefined &&
    (unknown.schema === undefined ||
      (schema === undefined ? replay.searchPath.includes(unknown.schema) : unknown.schema === schema));
  if (replay.draft.unknowns.some(hides)) return false;
  if (what !== 'schema' && schema !== undefined && !isOwn(replay, schema)) return false;
  for (const [name, extension] of replay.draft.extensions) {
    if (!mayBring(name, what)) continue;
    if (what === 'schema' || extension.schema === undefined) return false;
    if (schema === undefined ? replay.searchPath.includes(extension.schema) : extension.schema === schema) return false;
  }
  return true;
}

/** Schemas that PostgreSQL or a platform fills are nothing that files could be held to. */
function isOwn(replay: Replay, schema: string): boolean {
  return replay.draft.schemas.has(schema);
}

/** True when the extension may have brought an object of that kind. */
export function mayBring(extension: string, what: Bringable): boolean {
  if (extension === 'plpgsql' || what === 'source-only') return false;
  return what === 'routine' || (brought.get(extension)?.includes(what) ?? true);
}
