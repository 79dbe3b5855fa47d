import type { Landmarks } from '../landmarks.ts';
import { beginningWith, endingIn, Phrases, wordIn } from '../phrase-match.ts';
import type { ColumnFacts } from '../relation-facts.ts';
import type { ColumnJudge } from '../role-draft.ts';
import type { TypeFamily } from '../type-family.ts';
import {
  addressParts,
  impersonalTables,
  impersonalWords,
  personalEndings,
  placeTables,
  placeWords,
} from '../words/personal.ts';
import { namedPersons, personNouns } from '../words/persons.ts';
import { encryptionWords, governmentIds, hashWords } from '../words/secrets.ts';

/** Data about a person: mail, telephone, names, addresses, birth dates, IP addresses, numbers that a state gave. */
export const judgePersonalData: ColumnJudge = {
  families: ['text', 'date', 'timestamp', 'integer', 'enum', 'network', 'other'],
  concerns: ({ stems }) =>
    stems.at(-1) === 'name' ||
    [personalEndings, governmentIds, addressParts].some((endings) => endingIn(stems, endings) !== undefined),
  judge: (facts, draft, landmarks) => {
    if (facts.foreignKeys.length > 0 || draft.has('external-id', 'polymorphic-type', 'polymorphic-id')) return;
    if (draft.has('hashed-secret', 'encrypted-secret', 'password', 'token')) return;
    const { stems } = facts.name;
    if (wordIn(stems, hashWords) !== undefined || wordIn(stems, encryptionWords) !== undefined) return;
    const evidence =
      personName(facts, landmarks) ?? personalByName(stems, facts, draft.has('secret')) ?? addressPart(stems, facts);
    if (evidence !== undefined) draft.add('personal-data', evidence);
  },
};

function personalByName(stems: readonly string[], facts: ColumnFacts, isProtected: boolean): string | undefined {
  const { column, family, of } = facts;
  if (endingIn(stems, governmentIds) !== undefined)
    return isProtected ? `named like a number that the state gave (${column.name})` : undefined;
  const found = endingIn(stems, personalEndings);
  if (found === undefined || !suits(found, family)) return undefined;
  const before = stems.slice(0, stems.length - found.split(' ').length);
  if (wordIn(before, impersonalWords) !== undefined) return undefined;
  const { stems: table } = of.name;
  const isNetwork = found.endsWith('ip') || found.startsWith('ip ') || found === 'remote addr';
  if (isNetwork && wordIn(table, machineWords) !== undefined && wordIn(table, peopleWords) === undefined)
    return undefined;
  const isContact =
    isNetwork || found.includes('mail') || found.includes('phone') || found.includes('number') || found === 'mobile';
  if (isContact && (endingIn(table, impersonalTables) ?? endingIn(table, placeTables)) !== undefined) return undefined;
  return `named like a person's ${found} (${column.name})`;
}

/** Dates of birth are dates, an IP address is text or inet, the rest is text. */
function suits(found: string, family: TypeFamily): boolean {
  const isBirth = found.includes('birth') || found === 'dob';
  if (isBirth)
    return (
      family === 'date' ||
      family === 'timestamp' ||
      family === 'text' ||
      (found === 'birth year' && family === 'integer')
    );
  if (family === 'network') return found.includes('ip') || found === 'remote addr';
  if (family === 'enum') return found === 'gender' || found.endsWith('status') || found.startsWith('blood');
  if (family === 'integer') return found.includes('phone') || found.includes('mobile') || found === 'contact number';
  return family === 'text';
}

/** `author_name`, and `name` in a table of people. */
function personName({ column, family, name, of }: ColumnFacts, landmarks: Landmarks): string | undefined {
  if (family !== 'text' || name.stems.at(-1) !== 'name') return undefined;
  const before = name.stems.slice(0, -1);
  const bare = before.length === 0 || name.phrase === 'display name';
  if (!bare) {
    const noun = endingIn(before, namedPersons);
    return noun === undefined || before.length > 2 ? undefined : `named for the name of a ${noun} (${column.name})`;
  }
  if (of.table !== undefined && landmarks.tenants.has(of.table)) return undefined;
  if (of.table !== undefined && landmarks.people.has(of.table)) return `${column.name} of people who sign in`;
  const noun = of.name.stems.length <= 2 ? endingIn(of.name.stems, personNouns) : undefined;
  return noun === undefined || !isAboutPeople(of.stems) ? undefined : `${column.name} in a table of ${noun}s`;
}

function isAboutPeople(stems: ReadonlySet<string>): boolean {
  return ['email', 'mail', 'phone', 'mobile', 'birth', 'birthday', 'dob', 'gender'].some((word) => stems.has(word));
}

function addressPart(stems: readonly string[], { column, family, of }: ColumnFacts): string | undefined {
  const part = family === 'text' ? endingIn(stems, addressParts) : undefined;
  if (part === undefined || endingIn(of.name.stems, placeTables) !== undefined) return undefined;
  const before = stems.slice(0, stems.length - part.split(' ').length);
  if (
    before.length > 1 ||
    (before.length === 1 && beginningWith(before, addressKinds) === undefined && !personNouns.has(before[0] ?? ''))
  )
    return undefined;
  const places = [...placeWords].filter((word) => of.stems.has(word) && !stems.includes(word));
  const isPersons = of.name.stems.some((stem) => personNouns.has(stem) || addressTables.has(stem)) || before.length > 0;
  return places.length === 0 || !isPersons
    ? undefined
    : `part of a postal address (${column.name} beside ${places[0]})`;
}

/** Tables of machines, whose addresses are a person's only where it says whose machine it is. */
const machineWords: ReadonlySet<string> = new Set([
  'device',
  'asset',
  'endpoint',
  'network',
  'snmp',
  'host',
  'server',
  'router',
  'switch',
  'printer',
  'vm',
  'container',
  'node',
  'cluster',
]);
const peopleWords: ReadonlySet<string> = new Set([
  'user',
  'member',
  'customer',
  'session',
  'visitor',
  'login',
  'account',
  'mobile',
]);

const addressKinds: Phrases = new Phrases([
  'billing',
  'shipping',
  'delivery',
  'mailing',
  'home',
  'postal',
  'residential',
  'current',
  'permanent',
  'ship',
  'bill',
]);
const addressTables: ReadonlySet<string> = new Set([
  'address',
  'order',
  'booking',
  'invoice',
  'shipment',
  'delivery',
  'registration',
  'profile',
]);
