import type { PlatformName } from '../config/raw-config.ts';
import type { Database } from '../model/database.ts';

/** The platform that a schema was taken from, told by the schemas and roles that the platform puts there; `none` when there is no sign of one. */
export function detectPlatform(database: Database): PlatformName {
  const { schemas } = database;
  if (schemas.has('neon_auth')) return 'neon';
  const hasSchemas =
    schemas.has('auth') && schemas.has('storage') && (schemas.has('graphql') || schemas.has('realtime'));
  return hasSchemas || grantsToSupabaseRoles(database) ? 'supabase' : 'none';
}

function grantsToSupabaseRoles({ tables, schemas }: Database): boolean {
  const grantees = [...tables, ...schemas.values()].flatMap(({ grants }) => grants.map(({ grantee }) => grantee));
  const known = new Set(grantees);
  return known.has('service_role') && known.has('anon') && known.has('authenticated');
}
