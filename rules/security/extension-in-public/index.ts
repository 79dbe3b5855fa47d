import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

/** Extensions that bring a schema of their own, whatever the search path says. */
const withOwnSchema: ReadonlySet<string> = new Set([
  ...['address_standardizer', 'pg_cron', 'pg_graphql', 'pg_net', 'pg_partman', 'pgmq', 'pgsodium', 'pgtle', 'plpgsql'],
  ...['plv8', 'postgis_tiger_geocoder', 'postgis_topology', 'supabase_vault', 'wrappers'],
]);

const rule: AnyRule = defineRule({
  meta: {
    id: 'extension-in-public',
    category: 'security',
    severity: 'info',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Extension is installed in schema public',
    why: 'Its functions and types stand among your own, are found by every search path, and are exposed by APIs that publish the schema.',
    remedy: 'Create extensions in a schema of their own: CREATE EXTENSION ... SCHEMA extensions.',
    messages: {
      mixed: 'Extension {extension} is installed in schema public.',
    },
    fix: 'none',
    sources: ['C8', 'extension/in-public', 'splinter 0014_extension_in_public'],
  },
  check({ database, report }) {
    for (const extension of database.extensions.values()) {
      // A file that names no schema leaves it to the search path, which begins with public.
      if ((extension.schema ?? 'public') !== 'public' || withOwnSchema.has(extension.name)) continue;
      report({ at: extension, message: 'mixed', data: { extension: extension.name } });
    }
  },
});

export default rule;
