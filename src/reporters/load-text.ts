import type { LoadEvidence, LoadNotRun, LoadRun } from '../verify/evidence/run-load.ts';
import type { SizedPlans } from '../verify/evidence/size-evidence.ts';
import { numberText } from './count-text.ts';
import type { Painter } from './paint.ts';
import { printable } from './printable.ts';

/** How each scenario ran before and after the plan. */
export function loadText(load: readonly (LoadEvidence | LoadNotRun)[], paint: Painter): readonly string[] {
  return load.flatMap((each) => {
    if ('reason' in each) return [`  ${paint('warning', '?')} ${each.scenario}: ${printable(each.reason)}`];
    const { scenario, subject, table, rows, connections, before, after, notes } = each;
    const sessions = connections === 1 ? 'one after the other' : `${connections} at a time`;
    return [
      `  ${scenario}: ${printable(subject)}, ${printable(table)} with ${numberText(rows)} rows, ${sessions}`,
      `    before  ${runText(before)}`,
      `    after   ${runText(after)}`,
      ...notes.map((note) => `    ${paint('faint', printable(note))}`),
    ];
  });
}

function runText({ asked, operations, perSecond, medianMs, p95Ms, buffers, plan }: LoadRun): string {
  const ran = operations < asked ? `${numberText(operations)} of ${numberText(asked)} in time, ` : '';
  const times = `median ${medianMs.toFixed(3)} ms, 95 % in ${p95Ms.toFixed(3)} ms`;
  return printable(
    `${ran}${numberText(Math.round(perSecond))} a second, ${times}, ${numberText(buffers)} blocks: ${plan}`,
  );
}

/** What each index does for its query in a database of production's size, as the planner sees it. */
export function sizedText({ size, evidence, unplanned }: SizedPlans, paint: Painter): readonly string[] {
  return [
    ...evidence.map(({ index, query, before, after, verdict }) => {
      const mark = verdict === 'used' ? paint('good', '✔') : paint('warning', '✖');
      const costs = `cost ${numberText(Math.round(before.cost))} → ${numberText(Math.round(after.cost))}`;
      return `  ${mark} ${printable(`${index} for ${query.purpose}: ${costs}, ${after.plan}`)}`;
    }),
    ...unplanned.map((reason) => `  ${paint('faint', `? ${printable(reason)}`)}`),
    ...(size.madeUp.length === 0
      ? []
      : [`  ${paint('faint', `${numberText(size.madeUp.length)} columns were planned over made-up values`)}`]),
  ];
}
