import type { Replay } from './replay.ts';

/** Kinds of object that an extension may have brought without the source saying so; `source-only` stands for those that none brings. */
export type Bringable = 'relation' | 'routine' | 'trigger-function' | 'type' | 'schema' | 'source-only';

const nothing = new Set(['plpgsql']);

/** Extensions that bring functions and operators only. */
const routinesOnly = new Set('btree_gin fuzzystrmatch pg_prewarm pgcrypto pgjwt unaccent uuid-ossp'.split(' '));

/** Extensions that bring types as well, but neither relations nor trigger functions nor a schema. */
const typesToo = new Set(
  'amcheck bloom btree_gist citext cube dblink dict_int dict_xsyn earthdistance file_fdw hstore http intagg intarray isn ltree pageinspect pg_trgm pgaudit pgstattuple plv8 postgres_fdw rum seg sslinfo tablefunc tsm_system_rows tsm_system_time vector xml2'.split(
    ' ',
  ),
);

/** Extensions whose trigger functions are all they bring beside functions. */
const triggersToo = new Set('autoinc insert_username lo moddatetime refint tcn'.split(' '));

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

function mayBring(extension: string, what: Bringable): boolean {
  if (nothing.has(extension) || what === 'source-only') return false;
  if (routinesOnly.has(extension)) return what === 'routine';
  if (typesToo.has(extension)) return what === 'routine' || what === 'type';
  if (triggersToo.has(extension)) return what === 'routine' || what === 'type' || what === 'trigger-function';
  return true;
}
