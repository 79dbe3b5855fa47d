import { Phrases } from '../phrase-match.ts';

/** Last words of a column that says how far a thing has come. */
export const statusWords: Phrases = new Phrases(['status', 'state', 'phase', 'stage', 'lifecycle']);

/** First words of a status that was, or is to be. */
export const otherTimesWords: Phrases = new Phrases([
  'old',
  'new',
  'prev',
  'previous',
  'from',
  'to',
  'last',
  'next',
  'target',
  'desired',
  'initial',
  'final',
]);

/** First words of a status that is a number of a protocol or a program. */
export const protocolWords: Phrases = new Phrases([
  'http',
  'response',
  'exit',
  'return',
  'grpc',
  'upstream',
  'ssl',
  'tcp',
]);

/** Columns of a recorded request, whose integer `status` is HTTP's. */
export const requestWords: Phrases = new Phrases([
  'url',
  'path',
  'method',
  'endpoint',
  'latency',
  'request',
  'response',
  'header',
  'referer',
  'referrer',
]);

/** Columns of a sign-in in progress, whose `state` is a nonce. */
export const signInWords: Phrases = new Phrases(['verifier', 'challenge', 'nonce', 'redirect', 'pkce', 'oauth']);

/** Endings of a column that takes one of a few values. */
export const categoryEndings: Phrases = new Phrases([
  'type',
  'kind',
  'tier',
  'plan',
  'role',
  'platform',
  'category',
  'priority',
  'severity',
  'visibility',
  'sentiment',
  'tone',
  'privacy',
  'gender',
  'frequency',
  'mode',
  'level',
  'direction',
  'environment',
  'provider',
  'billing cycle',
  'billing interval',
  'billing period',
  'payment method',
  'marital status',
  'blood type',
]);

/** Types whose values a standard lists, too many to check. */
export const standardTypes: Phrases = new Phrases([
  'mime type',
  'mimetype',
  'data type',
  'sql type',
  'column type',
  'class type',
  'java type',
  'schema type',
]);

/** Columns of a stored file, whose `content_type` is a MIME type. */
export const fileWords: Phrases = new Phrases([
  'file',
  'filename',
  'byte',
  'size',
  'blob',
  'mime',
  'checksum',
  'extension',
  'bucket',
  'header',
  'url',
]);

/** Flags whose pending value is searched for, and that value. */
export const searchedFlags: ReadonlyMap<string, boolean> = new Map([
  ['read', false],
  ['seen', false],
  ['viewed', false],
  ['opened', false],
  ['processed', false],
  ['handled', false],
  ['dispatched', false],
  ['sent', false],
  ['delivered', false],
  ['synced', false],
  ['synchronized', false],
  ['exported', false],
  ['notified', false],
  ['resolved', false],
  ['acknowledged', false],
  ['reviewed', false],
  ['completed', false],
  ['done', false],
  ['active', true],
  ['unread', true],
  ['pending', true],
  ['dirty', true],
  ['flagged', true],
  ['featured', true],
  ['pinned', true],
]);

/** What happened to a row of which the time is kept, NULL until then, and the rows still waiting are searched for. */
export const awaitedDeeds: Phrases = new Phrases([
  'read',
  'seen',
  'viewed',
  'processed',
  'handled',
  'dispatched',
  'sent',
  'delivered',
  'exported',
  'notified',
  'acknowledged',
  'resolved',
  'reviewed',
]);

/** What takes a row away without deleting it. */
export const removals: Phrases = new Phrases(['deleted', 'delete', 'removed', 'discarded', 'trashed', 'archived']);

/** What may follow a deed in the name of its time. */
export const timeEndings: Phrases = new Phrases([
  'at',
  'on',
  'date',
  'time',
  'timestamp',
  'ts',
  'datetime',
  'date time',
  'utc',
  'at utc',
  'when',
]);

/** Names of classes that every table fills with values of its own. */
export const sharedClassNames: ReadonlySet<string> = new Set([
  'status',
  'state',
  'phase',
  'stage',
  'type',
  'kind',
  'category',
  'class',
  'level',
  'mode',
  'role',
  'source',
  'reason',
  'action',
  'event',
  'event type',
  'method',
  'format',
  'scope',
  'direction',
  'result',
  'outcome',
  'name',
  'value',
  'code',
  'key',
  'label',
  'priority',
  'frequency',
  'provider',
  'channel',
  'group',
  'condition',
  'operator',
  'unit',
  'position',
]);
