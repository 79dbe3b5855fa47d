import { SchemaDraft } from '../../model/draft.ts';
import { implicitOrigin } from '../../model/origin.ts';

/** What CREATE DATABASE gives. */
export function emptyDatabase(serverVersion: number): SchemaDraft {
  const draft = new SchemaDraft();
  draft.schemas.set('public', {
    kind: 'schema',
    name: 'public',
    // Until PostgreSQL 14 everybody may create in it too.
    grants: [{ grantee: 'public', privileges: serverVersion < 15 ? ['USAGE', 'CREATE'] : ['USAGE'], grantable: false }],
    comment: 'standard public schema',
    origin: implicitOrigin,
  });
  return draft;
}
