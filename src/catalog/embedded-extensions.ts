import type { Extension } from '@electric-sql/pglite';

/** Extensions that come with the embedded server, by the names that CREATE EXTENSION takes. */
const shipped: ReadonlySet<string> = new Set(
  (
    'amcheck bloom btree_gin btree_gist citext cube dict_int dict_xsyn earthdistance file_fdw fuzzystrmatch hstore intarray ' +
    'isn lo ltree moddatetime pageinspect pg_buffercache pg_freespacemap pg_stat_statements pg_surgery pg_trgm ' +
    'pg_visibility pg_walinspect pgcrypto seg tablefunc tcn tsm_system_rows tsm_system_time unaccent uuid-ossp'
  ).split(' '),
);

/** What an extension needs before it: CREATE EXTENSION ... CASCADE brings it along. */
const required: Readonly<Record<string, readonly string[]>> = { earthdistance: ['cube'] };

/** True when the embedded server can create the extension. */
export function isShipped(name: string): boolean {
  return shipped.has(name);
}

/** The modules of the extensions that are shipped, as the embedded server takes them; the others are passed over. */
export async function extensionModules(names: readonly string[]): Promise<Record<string, Extension>> {
  const wanted = new Set(names.flatMap((name) => [name, ...(required[name] ?? [])]).filter(isShipped));
  const modules: Record<string, Extension> = {};
  for (const name of wanted) {
    const file = name.replaceAll('-', '_');
    const module = (await import(`@electric-sql/pglite/contrib/${file}`)) as Record<string, Extension>;
    const extension = module[file];
    if (extension !== undefined) modules[file] = extension;
  }
  return modules;
}
