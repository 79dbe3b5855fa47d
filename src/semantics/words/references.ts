import { Phrases } from '../phrase-match.ts';

/** Last words of a column that names a row of another table. */
export const referenceEndings: ReadonlySet<string> = new Set(['id', 'uuid', 'guid', 'fk', 'ref', 'key']);

/** Words that tables add to the noun of what they hold: content -> content_library. */
export const collectionWords: ReadonlySet<string> = new Set([
  'library',
  'item',
  'record',
  'entry',
  'list',
  'master',
  'catalog',
  'catalogue',
  'store',
]);

/** Nouns of ids that come with a request or a device and name no row of ours. */
export const passingIds: Phrases = new Phrases([
  'request',
  'trace',
  'correlation',
  'span',
  'anonymous',
  'visitor',
  'device',
  'message',
  'transaction',
  'event',
  'batch',
  'job',
  'session',
  'run',
  'client',
  'tracking',
  'idempotency',
  'thread',
  'conversation',
  'cart',
  'instance',
  'process',
  'node',
]);

/** Names of a key that many tables share. */
export const commonKeyNames: ReadonlySet<string> = new Set([
  'id',
  'uuid',
  'guid',
  'key',
  'code',
  'name',
  'pk',
  'no',
  'slug',
  'number',
  'version',
  'email',
  'token',
  'hash',
  'type',
  'sid',
]);

/** Words of the name of a table that copies or sums up others. */
export const copyWords: ReadonlySet<string> = new Set([
  'hst',
  'history',
  'dimension',
  'dim',
  'fact',
  'snapshot',
  'staging',
  'stage',
  'tmp',
  'temp',
  'backup',
  'bak',
  'deleted',
  'audit',
  'old',
]);
