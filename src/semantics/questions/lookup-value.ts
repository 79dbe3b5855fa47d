import type { Column } from '../../model/column.ts';
import { endingIn } from '../phrase-match.ts';
import { type ColumnFacts, columnFacts } from '../relation-facts.ts';
import type { Roles } from '../roles.ts';
import { ownCodes, shortTokens } from '../words/looked-up.ts';
import { keyTables } from '../words/secret-tables.ts';

/** Why a row is found by this value alone. */
export interface LookupValue {
  readonly kind: 'token' | 'code' | 'key';
  readonly evidence: readonly string[];
}

/**
 * What a row is found by when somebody presents the value and nothing else: a session or reset token, an API key, a referral or
 * coupon code of the row's own. undefined for short codes that go with a user, values of other systems, ciphers, and copies of a
 * code that another row owns.
 */
export function lookupValue(roles: Roles, column: Column): LookupValue | undefined {
  const facts = columnFacts(column);
  const { family, foreignKeys, of } = facts;
  if (of.table === undefined || foreignKeys.length > 0 || column.generated !== undefined) return undefined;
  if (family !== 'text' && family !== 'uuid' && family !== 'bytes') return undefined;
  // Two ciphers of one value differ.
  if (roles.column(column, 'encrypted-secret') !== undefined) return undefined;
  return tokenOf(roles, facts) ?? keyOf(roles, facts) ?? codeOf(roles, facts);
}

function tokenOf(roles: Roles, facts: ColumnFacts): LookupValue | undefined {
  const verdict = roles.column(facts.column, 'token');
  const { table, name } = facts.of;
  if (verdict === undefined || table === undefined || shortTokens.has(facts.name.stems.at(-1) ?? '')) return undefined;
  const isOurs = roles.table(table, 'user-account') ?? roles.table(table, 'session-store');
  // Beside an id of another system the token is that system's too.
  if (isOurs === undefined && roles.columnsOf(table, 'external-id').length > 0) return undefined;
  if (isOurs === undefined && name.stems.includes('provider')) return undefined;
  return { kind: 'token', evidence: verdict.evidence };
}

function keyOf(roles: Roles, { column, of }: ColumnFacts): LookupValue | undefined {
  const named = endingIn(of.name.stems, keyTables);
  const secrets = roles.columnsOf(of.relation, 'secret', 'hashed-secret');
  if (named === undefined || secrets.length !== 1 || secrets[0] !== column) return undefined;
  return { kind: 'key', evidence: [`the only secret of ${of.relation.name}, which holds ${named}s`] };
}

function codeOf(roles: Roles, facts: ColumnFacts): LookupValue | undefined {
  const verdict = roles.column(facts.column, 'code');
  const { table, name } = facts.of;
  if (verdict === undefined || table === undefined) return undefined;
  const noun = facts.name.stems.at(-2);
  const isHolder = (roles.table(table, 'user-account') ?? roles.table(table, 'tenant-root')) !== undefined;
  const last = name.stems.at(-1);
  const isOwn = noun === undefined || (isHolder ? ownCodes.has(noun) : last === 'code' || last === noun);
  if (!isOwn || ownedElsewhere(roles).has(facts.name.phrase)) return undefined;
  return { kind: 'code', evidence: verdict.evidence };
}

const remembered = new WeakMap<Roles, ReadonlySet<string>>();

/** Names of codes that are unique in some table: the same name elsewhere is a copy. */
function ownedElsewhere(roles: Roles): ReadonlySet<string> {
  const known = remembered.get(roles);
  if (known !== undefined) return known;
  const names = new Set<string>();
  for (const table of roles.database.tables)
    for (const column of roles.columnsOf(table, 'code')) {
      const { unique, name } = columnFacts(column);
      if (unique && name.phrase !== 'code') names.add(name.phrase);
    }
  remembered.set(roles, names);
  return names;
}
