import { Phrases } from '../phrase-match.ts';

/** Last words of the column that says which table a polymorphic id is of. */
export const typeEndings: Phrases = new Phrases([
  'type',
  'kind',
  'class',
  'model',
  'table',
  'class name',
  'table name',
  'type name',
]);

/** Last words of the id. */
export const idEndings: readonly string[] = ['id', 'uuid', 'pk', 'key'];

/** First words that stand for any table. Words in -able (`commentable`) do so too. */
export const anyThing: Phrases = new Phrases([
  'owner',
  'subject',
  'target',
  'item',
  'record',
  'resource',
  'entity',
  'object',
  'source',
  'parent',
  'actor',
  'reference',
  'ref',
  'related',
  'linked',
  'model',
  'causer',
  'context',
  'recipient',
  'sender',
  'scope',
  'origin',
  'creator',
  'principal',
  'grantee',
  'assignee',
  'content',
  'user',
  'author',
  'reporter',
  'customized',
  'destination',
  'associated',
  'record owner',
]);

/** Pairs whose names do not share their first words. */
export const oddPairs: ReadonlyMap<string, readonly string[]> = new Map([
  ['record id', ['table name', 'model name', 'entity type', 'table']],
  ['row id', ['table name', 'table']],
  ['object id', ['content type id', 'table name', 'model name', 'entity type']],
  ['object pk', ['content type id', 'table name']],
  ['entity id', ['entity', 'table name']],
  ['resource id', ['resource']],
  ['item id', ['item model']],
]);
