import type { PlatformName } from '../config/raw-config.ts';
import type { Database } from '../model/database.ts';

/** The platform that a schema was taken from, told by the schemas and roles that the platform puts there; `none` when there is no sign of one. */
export function detectPlatform(database: Database): PlatformName {
  const { schemas } = database;
  if (schemas.has('neon_auth')) return 'neon';
  const hasSchemas =
    schemas.has('auth') && schemas.has('storage') && (schemas.has('graphql') || schemas.has('realtime'));
  const isSupabase = hasSchemas || grantsToSupabaseRoles(database) || referencesAuthUsers(database);
  return isSupabase ? 'supabase' : 'none';
}

function grantsToSupabaseRoles({ relations, schemas }: Database): boolean {
  const grantees = [...relations.values(), ...schemas.values()].flatMap(({ grants }) =>
    grants.map(({ grantee }) => grantee),
  );
  const known = new Set(grantees);
  return known.has('service_role') && known.has('anon') && known.has('authenticated');
}

/** Migrations of a project on Supabase reference the accounts that the platform keeps in schema auth, which no file of theirs creates. */
function referencesAuthUsers({ tables, schemas }: Database): boolean {
  const isTheirs = (name: { schema: string; name: string }): boolean => name.schema === 'auth' && name.name === 'users';
  return (
    !schemas.has('auth') &&
    tables.some(({ foreignKeys }) => foreignKeys.some(({ referencedName }) => isTheirs(referencedName)))
  );
}
