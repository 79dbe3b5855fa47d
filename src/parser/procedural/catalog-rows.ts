import { isKnownAbsent } from '../replay/absence.ts';
import type { Evaluation } from './evaluation.ts';
import { informationSchema } from './information-schema.ts';
import { systemCatalogs } from './system-catalogs.ts';
import type { Row, Value } from './value.ts';
import { fits, type Wanted } from './wanted.ts';

/** Catalogs of things that exist beside the source: that it shows none does not mean that there is none. */
const open = new Set([
  'pg_authid',
  'pg_database',
  'pg_extension',
  'pg_roles',
  'pg_user',
  'pg_event_trigger',
  'pg_available_extensions',
]);

/** What may have come with an extension unseen. Its relations are left aside: nobody asks for them by chance. */
const bringable: Readonly<Record<string, 'relation' | 'routine' | 'type' | 'schema'>> = {
  pg_type: 'type',
  pg_proc: 'routine',
  routines: 'routine',
  pg_namespace: 'schema',
  schemata: 'schema',
};

/** The rows of a catalog that bear the wanted values; undefined when that is no catalog that is followed. */
export function catalogRows(
  schema: string | undefined,
  name: string,
  wanted: Wanted,
  { replay, trust }: Evaluation,
): { readonly rows: readonly Row[]; readonly complete: boolean } | undefined {
  const isInformation = schema === 'information_schema';
  if (schema !== undefined && schema !== 'pg_catalog' && !isInformation) return undefined;
  const source = isInformation ? informationSchema[name] : systemCatalogs[name];
  if (open.has(name) && source === undefined) return { rows: [], complete: trust === 'all' };
  if (source === undefined) return undefined;
  const rows: Row[] = [];
  for (const record of source(replay, wanted)) if (bears(record, wanted)) rows.push(new Map(Object.entries(record)));
  const isOpen = open.has(name);
  const isTold = !isOpen && isKnownAbsent(replay, bringable[name] ?? 'source-only', undefined);
  return { rows, complete: isTold || trust === 'all' || (trust === 'source' && !isOpen) };
}

function bears(record: Readonly<Record<string, Value>>, wanted: Wanted): boolean {
  for (const column of wanted.keys()) {
    const own = record[column];
    if (own !== undefined && !fits(wanted, column, own)) return false;
  }
  return true;
}
