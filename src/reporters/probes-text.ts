import type { ProbeKind, ProbeResult } from '../verify/probes/probe-result.ts';
import { numberText } from './count-text.ts';
import type { Painter } from './paint.ts';
import { printable } from './printable.ts';

const titles: Readonly<Record<ProbeKind, string>> = {
  refuses: 'constraints refuse what breaks them',
  accepts: 'constraints accept what keeps them',
  'on-delete': 'deleting a row does to its children what is said',
  'on-update': 'changing a key does to its children what is said',
  'row-security': 'users see and change their own rows only',
  audit: 'the audit log keeps what happened, without secrets',
};

/** How many probes of each kind held, and those that did not, with what the server did. */
export function probesText(probes: readonly ProbeResult[], paint: Painter): readonly string[] {
  return (Object.keys(titles) as ProbeKind[]).flatMap((kind) => {
    const all = probes.filter(({ probe }) => probe === kind);
    if (all.length === 0) return [];
    const held = all.filter(({ outcome }) => outcome === 'held').length;
    const mark = all.some(({ outcome }) => outcome === 'failed')
      ? paint('error', '✖')
      : held === all.length
        ? paint('good', '✔')
        : paint('warning', '⚠');
    return [
      `  ${mark} ${titles[kind]}  ${paint('faint', `${numberText(held)} of ${numberText(all.length)} held`)}`,
      ...all.filter(({ outcome }) => outcome !== 'held').flatMap((probe) => probeLines(probe, paint)),
    ];
  });
}

function probeLines({ subject, expected, outcome, detail, sqlstate }: ProbeResult, paint: Painter): readonly string[] {
  const code = sqlstate === undefined ? '' : ` (${sqlstate})`;
  return [
    `      ${paint(outcome === 'failed' ? 'error' : 'warning', outcome === 'failed' ? 'failed' : 'not probed')}  ${printable(subject)}: ${printable(expected)}`,
    `        ${paint('faint', printable(`${detail}${code}`))}`,
  ];
}
