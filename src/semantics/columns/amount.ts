import { typeText } from '../../model/data-type.ts';
import type { Landmarks } from '../landmarks.ts';
import { beginningWith, endingIn, wordIn } from '../phrase-match.ts';
import type { ColumnFacts } from '../relation-facts.ts';
import type { ColumnJudge } from '../role-draft.ts';
import {
  balanceWords,
  boundWords,
  counterBeginnings,
  counterWords,
  currencyUnits,
  moneyTrade,
  moneyWords,
  notASum,
  percentageEndings,
  scoreWords,
  signedScores,
  sumWords,
  unboundedShare,
  votedTables,
} from '../words/amounts.ts';

const amountWords: ReadonlySet<string> = new Set(
  [balanceWords, counterWords, currencyUnits, moneyWords, percentageEndings, scoreWords, sumWords]
    .flatMap((phrases) => [...phrases.lastWords])
    .concat('rate'),
);

/** Money, balances, counters, percentages and scores: numbers whose range means something. */
export const judgeAmount: ColumnJudge = {
  families: ['integer', 'decimal', 'float', 'money'],
  concerns: ({ stems, words }) =>
    amountWords.has(stems.at(-1) ?? '') ||
    words.includes('credits') ||
    counterBeginnings.firstWords.has(stems[0] ?? ''),
  also: (facts) => facts.family === 'money',
  judge: (facts, draft, landmarks) => {
    const { column, family, name, foreignKeys } = facts;
    if (family === 'money') {
      draft.add(endingIn(name.stems, balanceWords) === undefined ? 'money' : 'balance', 'typed money');
      return;
    }
    if (foreignKeys.length > 0 || facts.primaryKey || column.identity !== undefined) return;
    if (draft.has('external-id', 'owner', 'tenant-key', 'polymorphic-id', 'secret')) return;
    const typed = `${column.name} is typed ${typeText(column.type)}`;
    const percentage = percentageOf(facts);
    const score = scoreOf(facts);
    const balance = balanceOf(facts, landmarks);
    if (percentage !== undefined) draft.add('percentage', `named like a ${percentage}`, typed);
    else if (score !== undefined) draft.add('score', `named like a ${score}`, typed);
    else if (balance !== undefined) draft.add('balance', balance, typed);
    else {
      const money = moneyOf(facts);
      const counter = money === undefined ? counterOf(facts) : undefined;
      if (money !== undefined) draft.add('money', money, typed);
      if (counter !== undefined) draft.add('counter', counter, typed);
    }
  },
};

function percentageOf({ name, of }: ColumnFacts): string | undefined {
  const found = endingIn(name.stems, percentageEndings) ?? conversionRate(name.stems, of.stems);
  return found === undefined || wordIn(name.stems, unboundedShare) !== undefined ? undefined : found;
}

function scoreOf({ name, of }: ColumnFacts): string | undefined {
  const isOfVotes =
    endingIn(of.name.stems, votedTables) !== undefined ||
    ['downvote', 'vote', 'down'].some((word) => of.stems.has(word));
  const found = isOfVotes ? undefined : endingIn(name.stems, scoreWords);
  const before = name.stems.slice(0, -1);
  if (found === undefined || wordIn(before, boundWords) !== undefined) return undefined;
  return wordIn(before, signedScores) === undefined ? found : undefined;
}

/** A conversion rate is a share of visitors, and a factor between currencies. */
function conversionRate(stems: readonly string[], beside: ReadonlySet<string>): string | undefined {
  const isShare = ['visitor', 'visit', 'click', 'impression', 'session'].some((word) => beside.has(word));
  return isShare && stems.slice(-2).join(' ') === 'conversion rate' ? 'conversion rate' : undefined;
}

/** `credits` of an account or tenant is what it has left. */
function balanceOf(facts: ColumnFacts, { accounts, tenants }: Landmarks): string | undefined {
  const { name, of, column } = facts;
  const { table } = of;
  const found = endingIn(withoutUnit(name.stems), balanceWords);
  if (found !== undefined) return `named like a ${found}`;
  const isPurse = name.phrase === 'credit' && table !== undefined && (accounts.has(table) || tenants.has(table));
  return isPurse ? `${column.name} of ${of.relation.name} is what it has left` : undefined;
}

function moneyOf(facts: ColumnFacts): string | undefined {
  const { family, name, of } = facts;
  const stems = withoutUnit(name.stems);
  if (wordIn(stems.slice(0, -1), notASum) !== undefined) return undefined;
  if (stems.length < name.stems.length) return `named like a sum in ${name.words.at(-1)}`;
  const word = endingIn(stems, moneyWords) ?? creditsOf(facts);
  if (word !== undefined) return `named like a ${word}`;
  const sum = endingIn(stems, sumWords);
  if (sum === undefined || (family === 'integer' && (sum === 'total' || sum === 'net'))) return undefined;
  const trade = [...of.name.stems, ...of.stems].find((stem) => moneyTrade.has(stem) && !name.stems.includes(stem));
  return trade === undefined ? undefined : `named like a sum (${sum}) beside ${trade}`;
}

/** `price_cents` -> price; a unit alone stays. */
function withoutUnit(stems: readonly string[]): readonly string[] {
  const unit = endingIn(stems, currencyUnits);
  const rest = unit === undefined ? stems : stems.slice(0, stems.length - unit.split(' ').length);
  return rest.length === 0 ? stems : rest;
}

/** `monthly_credits`, `credits_purchased`: units that were paid for, but not a credit score or card. */
function creditsOf({ name, column }: ColumnFacts): string | undefined {
  if (!name.words.includes('credits')) return undefined;
  const last = name.words.at(-1) ?? '';
  return last === 'credits' || creditDeeds.has(last) || column.name === 'credits' ? 'number of credits' : undefined;
}

const creditDeeds: ReadonlySet<string> = new Set([
  'purchased',
  'granted',
  'included',
  'amount',
  'cost',
  'spent',
  'used',
  'charged',
  'refunded',
  'monthly',
  'earned',
  'remaining',
]);

function counterOf(facts: ColumnFacts): string | undefined {
  const { family, name, of } = facts;
  if (wordIn(name.stems, boundWords) !== undefined) return undefined;
  const beginning = name.stems.length > 1 ? beginningWith(name.stems, counterBeginnings) : undefined;
  if (beginning !== undefined && family === 'integer') return `counts (${beginning})`;
  const word = endingIn(name.stems, counterWords);
  if (word === undefined) return undefined;
  const isQuantity = word === 'quantity' || word === 'qty' || word === 'stock';
  if (family !== 'integer' && !isQuantity) return undefined;
  // A single row of `like` or `view` is a thing, not a number; the plural is a number.
  const isSingular = pluralOnly.has(word) && !(name.words.at(-1) ?? '').endsWith('s');
  return isSingular || of.name.phrase === name.phrase ? undefined : `named like a number of things (${word})`;
}

const pluralOnly: ReadonlySet<string> = new Set([
  'attempt',
  'retry',
  'view',
  'like',
  'click',
  'impression',
  'share',
  'download',
  'hit',
  'visit',
  'follower',
  'installation',
  'seat',
  'token',
  'prompt token',
  'completion token',
  'input token',
  'output token',
  'total token',
]);
