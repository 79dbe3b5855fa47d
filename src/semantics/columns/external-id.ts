import { typeText } from '../../model/data-type.ts';
import { sameKeyType } from '../key-type.ts';
import type { Landmarks } from '../landmarks.ts';
import { containing, endingIn, wordIn } from '../phrase-match.ts';
import type { ColumnFacts } from '../relation-facts.ts';
import type { ColumnJudge } from '../role-draft.ts';
import {
  configurationWords,
  counterparties,
  everydayProviders,
  idEndings,
  otherSystems,
  providerObjects,
  providers,
} from '../words/providers.ts';

/** Names of an id beside the name of the provider that gave it. */
const besideItsProvider: ReadonlySet<string> = new Set([
  'uid',
  'sub',
  'provider id',
  'provider uid',
  'auth uid',
  'identifier',
  'account id',
  'extern uid',
  'identity provider id',
]);

const paymentWords: ReadonlySet<string> = new Set([
  'payment',
  'bank',
  'gateway',
  'provider',
  'processor',
  'merchant',
  'psp',
  'charge',
]);
const lastWords: ReadonlySet<string> = idEndings.lastWords;
const systemWords: ReadonlySet<string> = new Set([
  ...[providers, otherSystems, providerObjects].flatMap((phrases) => [...phrases.firstWords]),
  ...counterparties,
  ...paymentWords,
]);

/** An id that another system gave. Never a column with a foreign key of its own, nor one that names a table of ours by noun and type. */
export const judgeExternalId: ColumnJudge = {
  families: ['text', 'integer', 'uuid'],
  concerns: ({ phrase, stems }) =>
    besideItsProvider.has(phrase) ||
    phrase === 'external code' ||
    (wordIn(stems, systemWords) !== undefined && (lastWords.has(stems.at(-1) ?? '') || phrase === 'external key')),
  judge: (facts, draft, landmarks) => {
    const { column } = facts;
    if (facts.primaryKey || facts.foreignKeys.length > 0) return;
    const whose = systemOf(facts);
    if (whose === undefined || namesTable(facts, landmarks)) return;
    const type = typeText(column.type);
    draft.add('external-id', `named like an id of ${whose} (${column.name}) and typed ${type}`);
  },
};

function systemOf(facts: ColumnFacts): string | undefined {
  const { stems, phrase } = facts.name;
  const isText = facts.family === 'text';
  if (isText && besideItsProvider.has(phrase) && isBesideProvider(facts)) return 'the provider beside it';
  if (isText && endingIn(stems, providerObjects) !== undefined) return 'a payment or telephony provider';
  if (phrase === 'external key' || phrase === 'external code') return 'another system';
  const ending = endingIn(stems, idEndings);
  if (ending === undefined || stems.length < 2) return undefined;
  const before = stems.slice(0, -1);
  if (wordIn(before, configurationWords) !== undefined) return undefined;
  const provider = containing(before, providers);
  if (provider !== undefined && (isText || !everydayProviders.has(provider))) return capitalised(provider);
  if (containing(before, otherSystems) !== undefined) return 'another system';
  const first = before[0] ?? '';
  if (isText && before.length > 1 && counterparties.has(first)) return `a ${first}`;
  if (isText && before.length === 1 && (ending === 'ref' || ending === 'reference') && paymentWords.has(first))
    return 'a payment provider';
  return undefined;
}

function isBesideProvider({ name, of: { byPhrase } }: ColumnFacts): boolean {
  if (name.phrase === 'account id' && byPhrase.has('provider id')) return true;
  return ['provider', 'provider name', 'oauth provider', 'auth provider', 'identity provider'].some((sibling) =>
    byPhrase.has(sibling),
  );
}

function namesTable({ column, name }: ColumnFacts, { nouns }: Landmarks): boolean {
  const phrase = name.stems.slice(0, -1).join(' ');
  return nouns.named(phrase).some((table) => {
    const [key, second] = table.primaryKey?.columns ?? [];
    return key !== undefined && second === undefined && sameKeyType(key.type, column.type);
  });
}

function capitalised(provider: string): string {
  return provider.replace(/^./, (letter) => letter.toUpperCase());
}
