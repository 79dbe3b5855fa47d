import { endingIn } from '../phrase-match.ts';
import type { TableJudge } from '../table-case.ts';
import { credentialTables, sessionTables } from '../words/access-tables.ts';

/** Tables through which people and programs get in: sessions and credentials. */
export const judgeAccess: TableJudge = ({ facts, table, column }, draft) => {
  if (draft.has('migration-journal', 'user-account', 'tenant-root', 'join')) return;
  const session = endingIn(facts.name.stems, sessionTables);
  if (session !== undefined) {
    const key =
      column('token', 'hashed-secret', 'encrypted-secret', 'secret') ??
      facts.byPhrase.get('sid') ??
      facts.byPhrase.get('sess');
    const expiry = column('expiry-time') ?? facts.byPhrase.get('expire');
    const origin = facts.byPhrase.get('user agent') ?? facts.byPhrase.get('ip') ?? facts.byPhrase.get('ip address');
    const signs = [key, expiry, origin].filter((sign) => sign !== undefined).map((sign) => sign.column.name);
    const isOfPerson = column('owner') !== undefined || key !== undefined;
    if (isOfPerson && (key !== undefined || (expiry !== undefined && origin !== undefined)))
      draft.add(
        'session-store',
        `named for its ${session}s (${table.name})`,
        `holds what a session needs (${signs.join(', ')})`,
      );
  }
  const credential = column('secret', 'password', 'hashed-secret', 'encrypted-secret', 'token');
  if (credential === undefined) return;
  const named = endingIn(facts.name.stems, credentialTables);
  // An account elsewhere has a provider; one of our own is more than its secrets.
  if (named === 'account' && !facts.stems.has('provider')) return;
  if (named !== undefined)
    draft.add(
      'credential-store',
      `named for its credentials (${table.name})`,
      `holds them in ${credential.column.name}`,
    );
};
