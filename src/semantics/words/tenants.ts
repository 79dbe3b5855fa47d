import { Phrases } from '../phrase-match.ts';

/** Nouns that mean a tenant wherever they stand. */
export const tenantNouns: Phrases = new Phrases(['tenant', 'organization', 'organisation', 'org', 'workspace']);

/** Nouns that mean a tenant when most of the schema hangs on that table. */
export const possibleTenantNouns: Phrases = new Phrases([
  'company',
  'team',
  'account',
  'shop',
  'store',
  'site',
  'realm',
  'project',
  'business',
  'agency',
  'merchant',
  'club',
  'school',
  'clinic',
  'practice',
  'household',
  'instance',
  'environment',
]);

/** Columns that name the tenant without saying `id`. */
export const tenantColumns: Phrases = new Phrases(['tenant', 'tenant key', 'tenant uuid', 'tenant code', 'org key']);

/** Words of the name of a table that says who belongs to a tenant. */
export const membershipWords: Phrases = new Phrases([
  'member',
  'membership',
  'user',
  'participant',
  'collaborator',
  'seat',
  'staff',
]);
