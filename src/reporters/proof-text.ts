import type { ProofStep, ProofStepName } from '../verify/proof.ts';
import type { Painter } from './paint.ts';
import { printable } from './printable.ts';

const titles: Readonly<Record<ProofStepName, string>> = {
  apply: 'runs',
  foreseen: 'as foreseen',
  lint: 'fixes',
  settled: 'settles',
  undo: 'can be undone',
  again: 'can be run again',
};

const widest = Math.max(...Object.values(titles).map(({ length }) => length));

/** The steps of a proof, a line for each that held and the faults of those that failed. */
export function proofText(steps: readonly ProofStep[], paint: Painter): readonly string[] {
  return steps.flatMap(({ name, outcome, details }) => {
    const title = titles[name].padEnd(widest);
    switch (outcome) {
      case 'held':
        return [`  ${paint('good', '✔')} ${title}  ${paint('faint', printable(details.join('; ')))}`];
      case 'failed':
        return [`  ${paint('error', '✖')} ${title}`, ...details.map((detail) => `      ${printable(detail)}`)];
      case 'not reached':
        return [`  ${paint('faint', `· ${title}  not reached`)}`];
    }
  });
}
