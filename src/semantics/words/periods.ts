import { Phrases } from '../phrase-match.ts';

/** Words that begin a period. */
export const startWords: Phrases = new Phrases([
  'start',
  'starts',
  'started',
  'starting',
  'begin',
  'begins',
  'began',
  'from',
  'since',
  'beginning',
]);

/** Words that end a period. */
export const endWords: Phrases = new Phrases([
  'end',
  'ends',
  'ended',
  'ending',
  'until',
  'till',
  'to',
  'thru',
  'through',
  'finish',
  'finishes',
  'finished',
  'stop',
  'stops',
  'stopped',
  'completed',
]);

/** Pairs of a period that share no other word. */
export const oddPeriods: readonly (readonly [string, string])[] = [
  ['check in', 'check out'],
  ['checkin', 'checkout'],
  ['check in date', 'check out date'],
  ['check in at', 'check out at'],
  ['hired at', 'terminated at'],
  ['hire date', 'termination date'],
  ['opened at', 'closed at'],
];

/** Every name that stands in such a pair. */
export const oddPeriodNames: ReadonlySet<string> = new Set(oddPeriods.flat());
