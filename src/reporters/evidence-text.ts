import type { IndexEvidence } from '../verify/evidence/index-evidence.ts';
import { unhelpfulIndexes } from '../verify/evidence/index-verdict.ts';
import { countText } from './count-text.ts';
import type { Painter } from './paint.ts';
import { printable } from './printable.ts';

/** What each index did for its query, those that do not help first in sight. */
export function evidenceText(evidence: readonly IndexEvidence[], paint: Painter): readonly string[] {
  const measured = evidence.filter(({ verdict }) => verdict !== 'unmeasured');
  const helpful = measured.filter(({ verdict }) => verdict === 'helped');
  const unhelpful = unhelpfulIndexes(evidence).map(printable);
  const rows = measured.reduce((most, one) => Math.max(most, one.rows), 0);
  const heading = `${countText(helpful.length, 'query', 'queries')} of ${measured.length} ${measured.length === 1 ? 'is' : 'are'} served better, with up to ${rows.toLocaleString('en-US')} made-up rows in a table`;
  return [
    ...helpful.map((one) => line(one, paint('good', '✔'), paint)),
    ...measured.filter((one) => !helpful.includes(one)).map((one) => line(one, paint('warning', '✖'), paint)),
    ...evidence.filter((one) => !measured.includes(one)).map((one) => line(one, paint('faint', '?'), paint)),
    ...(unhelpful.length === 0 ? [] : [`  left out of the fixes, because they do not help: ${unhelpful.join(', ')}`]),
    ...(measured.length === 0 ? [] : [paint('faint', `  ${heading}`)]),
  ];
}

function line({ index, query, reason, before, after }: IndexEvidence, mark: string, paint: Painter): string {
  const times =
    before === undefined || after === undefined ? '' : ` ${milliseconds(before)} → ${milliseconds(after)} ms`;
  const purpose = query === undefined ? '' : ` for ${query.purpose}:`;
  return `  ${mark} ${printable(index)}${paint('faint', printable(`${purpose}${times}${times === '' ? '' : ','} ${reason}`))}`;
}

function milliseconds({ medianMs }: { readonly medianMs: number }): string {
  return medianMs.toFixed(medianMs < 1 ? 3 : 1);
}
