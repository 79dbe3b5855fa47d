import type { PlatformFacts } from '../rule/define-rule.ts';
import type { PlatformName } from './raw-config.ts';

/** What a hosting platform puts into every database, and what its API exposes. */
export interface Platform {
  readonly name: PlatformName;
  /** Schemas that the platform owns: what stands in them is left out. */
  readonly schemas: ReadonlySet<string>;
  /** Extensions that it has installed, and the schemas in which they are. */
  readonly extensions: ReadonlyMap<string, string>;
  /** Schemas that its API exposes; undefined when it has no API. */
  readonly exposedSchemas?: readonly string[];
  /** Roles that its API's callers act as. */
  readonly apiRoles: readonly string[];
  /** What rules must know of it; undefined when it brings nothing of the kind. */
  readonly facts?: PlatformFacts;
}

const supabaseSchemas = [
  '_analytics',
  '_realtime',
  '_supavisor',
  'auth',
  'cron',
  'dbdev',
  'extensions',
  'graphql',
  'graphql_public',
  'net',
  'pgbouncer',
  'pgmq',
  'pgmq_public',
  'pgsodium',
  'pgsodium_masks',
  'pgtle',
  'realtime',
  'repack',
  'storage',
  'supabase_functions',
  'supabase_migrations',
  'tiger',
  'tiger_data',
  'topology',
  'vault',
];

/** The platforms that schemalint knows. */
export const platforms: Readonly<Record<PlatformName, Platform>> = {
  none: { name: 'none', schemas: new Set(), extensions: new Map(), apiRoles: [] },
  supabase: {
    name: 'supabase',
    schemas: new Set(supabaseSchemas),
    extensions: new Map([
      ['pgcrypto', 'extensions'],
      ['uuid-ossp', 'extensions'],
    ]),
    exposedSchemas: ['public'],
    apiRoles: ['anon', 'authenticated'],
    facts: {
      grantedByDefault: ['anon', 'authenticated'],
      bypassingRoles: ['service_role', 'supabase_admin'],
      callerIdentity: 'auth-uid',
    },
  },
  neon: {
    name: 'neon',
    schemas: new Set(['neon', 'neon_auth', 'neon_control_plane']),
    extensions: new Map(),
    apiRoles: ['anonymous', 'authenticated'],
  },
};
