import type { Identifier } from './identifier.ts';
import { endingIn } from './phrase-match.ts';
import { timeEndings } from './words/classes.ts';
import { endWords, startWords } from './words/periods.ts';
import {
  activities,
  changeNames,
  changes,
  creations,
  eventNames,
  expiryEndings,
  scheduleEndings,
} from './words/times.ts';

/** What the name of a time says, whatever the column's type. */
export interface TimeName {
  /** What was done then: `deleted_at`, `date_deleted`, `deletedon` -> deleted; undefined when the name says more, or no deed. */
  readonly deed: string | undefined;
  /** What the row's life has to do with it. */
  readonly moment: 'creation' | 'change' | 'event' | undefined;
  /** True for `last_seen_at` and the like. */
  readonly isActivity: boolean;
  /** True for `run_at`, `due_date` and the like. */
  readonly isSchedule: boolean;
  /** The words before the ending of an expiry: `trial_ends_at` -> none, `token_expires_at` -> token; undefined for other names. */
  readonly expiryOf: readonly string[] | undefined;
  /** What remains without the word for a beginning and words for time; undefined when there is no such word. */
  readonly startOf: string | undefined;
  /** The same for an end. */
  readonly endOf: string | undefined;
}

const remembered = new Map<Identifier, TimeName>();

/** Reads a name as that of a time; remembered. */
export function readTimeName(name: Identifier): TimeName {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  const deed = deedIn(name.words);
  const moment = momentOf(name, deed);
  const read: TimeName = {
    deed,
    moment,
    isActivity: isActivity(name.words),
    isSchedule: name.words[0] !== 'last' && endingIn(name.words, scheduleEndings) !== undefined,
    expiryOf: moment === 'creation' ? undefined : before(name.stems, endingIn(name.stems, expiryEndings)),
    startOf: without(name.words, startWords),
    endOf: without(name.words, endWords),
  };
  remembered.set(name, read);
  return read;
}

/** True when the name says anything of a time. */
export function saysTime(name: Identifier): boolean {
  const { moment, isActivity, isSchedule, expiryOf, startOf, endOf } = readTimeName(name);
  return moment !== undefined || isActivity || isSchedule || (expiryOf ?? startOf ?? endOf) !== undefined;
}

function deedIn(words: readonly string[]): string | undefined {
  const [first = '', second = '', third, fourth] = words;
  if (fourth !== undefined) return undefined;
  if (third !== undefined) return timeEndings.has(`${second} ${third}`) ? first : undefined;
  if (second === '' || timeEndings.has(second)) return first;
  return first === 'date' || first === 'time' || first === 'dt' ? second : undefined;
}

function momentOf({ words, phrase }: Identifier, deed: string | undefined): TimeName['moment'] {
  if (deed !== undefined && creations.has(deed)) return 'creation';
  if ((deed !== undefined && changes.has(deed)) || changeNames.has(words.join(' '))) return 'change';
  return eventNames.has(phrase) ? 'event' : undefined;
}

function isActivity([first, ...rest]: readonly string[]): boolean {
  if (first !== 'last') return false;
  const what = before(rest, endingIn(rest, timeEndings)) ?? rest;
  return endingIn(what, activities) === what.join(' ');
}

function before(words: readonly string[], ending: string | undefined): readonly string[] | undefined {
  return ending === undefined ? undefined : words.slice(0, words.length - ending.split(' ').length);
}

function without(words: readonly string[], bounds: ReadonlySet<string>): string | undefined {
  const place = words.findIndex((word) => bounds.has(word));
  if (place === -1) return undefined;
  return words.filter((word, index) => index !== place && !timeEndings.has(word)).join(' ');
}
