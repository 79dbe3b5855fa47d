import type { ForeignKey } from '../../model/constraint.ts';
import { displayName } from '../../model/name.ts';
import { readIdentifier } from '../identifier.ts';
import { type Landmarks, leadsToPerson, leadsToTenant } from '../landmarks.ts';
import type { ColumnFacts } from '../relation-facts.ts';
import type { ColumnJudge } from '../role-draft.ts';
import { actorNouns, deeds, ownerNouns, ownerNounsByKey, plainActorNouns } from '../words/people.ts';
import { possibleTenantNouns, tenantColumns, tenantNouns } from '../words/tenants.ts';

const idWords: ReadonlySet<string> = new Set(['id', 'uuid', 'guid', 'uid', 'fk', 'pk', 'key', 'ref', 'no']);
/** Endings that mean a key without a foreign key that says so: the text of a `user_key` may be anything. */
const plainIdWords: ReadonlySet<string> = new Set(['id', 'uuid', 'guid', 'uid', 'fk']);

const lastWords: ReadonlySet<string> = new Set([...idWords, 'by']);

/** Whose row it is and who did something to it: tenant key, owner, actor. */
export const judgeWhose: ColumnJudge = {
  families: ['text', 'integer', 'uuid'],
  concerns: ({ phrase, stems }) => tenantColumns.has(phrase) || (stems.length > 1 && lastWords.has(stems.at(-1) ?? '')),
  also: (facts) => facts.foreignKeys.length > 0,
  judge: (facts, draft, landmarks) => {
    if (draft.has('external-id', 'polymorphic-id', 'polymorphic-type')) return;
    const noun = nounOf(facts);
    const key = keyOfItsOwn(facts);
    if (key === undefined && isOwnIdentity(facts, noun)) return;
    const isOfOthers = key === undefined || key.referencedTable !== facts.of.table;
    const tenant = isOfOthers ? tenantEvidence(facts, noun, key, landmarks) : undefined;
    const owner = isOfOthers ? ownerEvidence(facts, noun, key, landmarks) : undefined;
    if (tenant !== undefined) draft.add('tenant-key', ...tenant);
    else if (owner !== undefined) draft.add('owner', ...owner);
    else {
      const actor = actorEvidence(facts, noun, key, landmarks);
      if (actor !== undefined) draft.add('actor', ...actor);
    }
  },
};

/** The foreign key that is this column alone, or one of several columns in which this one names the referenced table. */
export function keyOfItsOwn(facts: ColumnFacts): ForeignKey | undefined {
  const single = facts.foreignKeys.find((key) => key.columns.length === 1);
  if (single !== undefined) return single;
  const noun = nounOf(facts);
  return facts.foreignKeys.find((key) => nounOfReferenced(key).endsWith(noun));
}

/** The name without its ending `id`: `user_id` -> `user`. */
export function nounOf(facts: ColumnFacts): string {
  const { stems } = facts.name;
  const last = stems.at(-1) ?? '';
  const isOdd = actorNouns.has(facts.name.phrase);
  return stems.length > 1 && idWords.has(last) && !isOdd ? stems.slice(0, -1).join(' ') : facts.name.phrase;
}

function isPlainId({ name: { stems, words } }: ColumnFacts): boolean {
  return stems.length > 1 && plainIdWords.has(words.at(-1) ?? '');
}

function isOwnIdentity(facts: ColumnFacts, noun: string): boolean {
  return facts.primaryKey && (noun === 'id' || facts.of.name.phrase.endsWith(noun));
}

function tenantEvidence(
  facts: ColumnFacts,
  noun: string,
  key: ForeignKey | undefined,
  landmarks: Landmarks,
): readonly string[] | undefined {
  const { column, name } = facts;
  if (key !== undefined) {
    if (!leadsToTenant(key, landmarks)) return undefined;
    const referenced = readIdentifier(key.referencedName.name).stems.at(-1) ?? '';
    const isNamedSo = noun === referenced || tenantNouns.has(noun) || possibleTenantNouns.has(noun);
    return isNamedSo ? [keyText(key, 'the table of tenants')] : undefined;
  }
  if (
    landmarks.tenants.size > 0 &&
    facts.of.table !== undefined &&
    landmarks.tenants.has(facts.of.table) &&
    facts.primaryKey
  )
    return undefined;
  const isOfAnother = landmarks.nouns.named(noun).some((table) => !landmarks.tenants.has(table));
  if (tenantColumns.has(name.phrase) || (isPlainId(facts) && tenantNouns.has(noun) && !isOfAnother))
    return [`named for a tenant (${column.name})`];
  if (!isPlainId(facts)) return undefined;
  const tenant = [...landmarks.tenants.keys()].find((table) => readIdentifier(table.name).stems.at(-1) === noun);
  return tenant === undefined ? undefined : [`named for the table of tenants ${displayName(tenant)} (${column.name})`];
}

function ownerEvidence(
  facts: ColumnFacts,
  noun: string,
  key: ForeignKey | undefined,
  landmarks: Landmarks,
): readonly string[] | undefined {
  const { column } = facts;
  if (key !== undefined) {
    if (!leadsToPerson(key, landmarks)) return undefined;
    const isIdentity = facts.primaryKey && noun === 'id';
    const isOwner = (ownerNouns.has(noun) || ownerNounsByKey.has(noun)) && !hasNearerOwner(facts, noun);
    const isNamedSo = noun === nounOfReferenced(key) && !actorNouns.has(noun);
    return isIdentity || isOwner || isNamedSo ? [keyText(key, 'the table of accounts')] : undefined;
  }
  if (!isPlainId(facts)) return undefined;
  if (hasNearerOwner(facts, noun)) return undefined;
  if (ownerNouns.has(noun)) return [`named for the user that owns the row (${column.name})`];
  if (!ownerNounsByKey.has(noun)) return undefined;
  const [table] = landmarks.nouns.named(noun);
  return table !== undefined && landmarks.accounts.has(table)
    ? [`named for the table of accounts ${displayName(table)} (${column.name})`]
    : undefined;
}

/** `author_id` and the like say who wrote the row where another column says whose it is; a message has two ends. */
function hasNearerOwner({ of: { byPhrase } }: ColumnFacts, noun: string): boolean {
  if (noun === 'recipient' && otherEnds.some((name) => byPhrase.has(name))) return true;
  return noun !== 'user' && noun !== 'owner' && (byPhrase.has('user id') || byPhrase.has('owner id'));
}

const otherEnds: readonly string[] = ['sender id', 'creator id', 'author id', 'from id', 'from user id'];

function nounOfReferenced(key: ForeignKey): string {
  return readIdentifier(key.referencedName.name).phrase;
}

function actorEvidence(
  facts: ColumnFacts,
  noun: string,
  key: ForeignKey | undefined,
  landmarks: Landmarks,
): readonly string[] | undefined {
  const { column, name } = facts;
  const deed = name.words.indexOf('by') > 0 ? name.words[name.words.indexOf('by') - 1] : undefined;
  const after = name.words.slice(name.words.indexOf('by') + 1).join(' ');
  const saysWho = deed !== undefined && namesUser.has(after);
  if (key !== undefined) {
    if (!leadsToPerson(key, landmarks)) return undefined;
    return saysWho || actorNouns.has(noun) ? [keyText(key, 'the table of accounts')] : undefined;
  }
  if (saysWho && deeds.has(deed)) return [`named for the user who ${deed} the row (${column.name})`];
  const isAgent =
    noun !== name.phrase &&
    plainActorNouns.has(noun) &&
    landmarks.nouns.named(noun).length === 0 &&
    landmarks.accounts.size > 0 &&
    facts.family !== 'text';
  return isAgent || noun === 'create uid' || noun === 'write uid'
    ? [`named for a user who acts (${column.name})`]
    : undefined;
}

/** What may follow `by` in the name of an actor. */
const namesUser: ReadonlySet<string> = new Set([
  '',
  'id',
  'user',
  'user id',
  'uid',
  'userid',
  'account id',
  'member id',
  'admin id',
  'profile id',
  'person id',
]);

function keyText(key: ForeignKey, what: string): string {
  const table = key.referencedTable === undefined ? key.referencedName : key.referencedTable;
  return `foreign key ${key.name} points at ${displayName(table)}, ${what}`;
}
