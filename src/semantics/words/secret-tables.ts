import { Phrases } from '../phrase-match.ts';

/** Endings of a table's name whose `key`, `token`, `hash` or `value` is the secret that the table is about. */
export const keyTables: Phrases = new Phrases([
  'api key',
  'access key',
  'api token',
  'auth token',
  'access token',
  'refresh token',
  'personal access token',
  'service token',
  'deploy token',
  'bot token',
  'service account key',
  'secret key',
  'signing key',
]);

/** Endings of a table's name whose `value` is a secret. */
export const secretTables: Phrases = new Phrases(['secret', 'credential', 'secret value', 'vault item']);
