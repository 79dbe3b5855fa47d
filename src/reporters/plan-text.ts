import type { Plan, Withheld } from '../fixer/plan.ts';
import { targetName } from '../rule/target.ts';
import { countText } from './count-text.ts';
import type { Painter } from './paint.ts';
import { printable } from './printable.ts';

/** So many fixes that were withheld for the same cause are named. */
const mostWithheld = 20;

/** What a plan writes, how to apply it, and what it leaves; `isWritten` says whether the files are there by now. */
export function planText(plan: Plan, isWritten: boolean, paint: Painter): readonly string[] {
  const fixed = new Set(plan.statements.flatMap(({ answers }) => answers)).size;
  const ups = plan.files.filter(({ direction }) => direction === 'up');
  const downs = plan.files.filter(({ direction }) => direction === 'down');
  const head =
    ups.length === 0
      ? 'No fix to write.'
      : `${isWritten ? 'Written' : 'To be written'}, for ${countText(fixed, 'finding')}:`;
  return [
    paint('strong', head),
    ...ups.map(({ path }) => `  ${paint('link', printable(path))}`),
    ...(downs.length === 0
      ? []
      : [paint('faint', `  and to undo them: ${downs.map(({ path }) => printable(path)).join(', ')}`)]),
    ...plan.notes.map((note) => paint('warning', `  ${printable(note)}`)),
    ...withheldText(plan.withheld, paint),
    ...(plan.left.length === 0
      ? []
      : [
          paint(
            'faint',
            `  ${countText(plan.left.length, 'statement')} that finish these fixes are unsafe: --unsafe-fixes adds them.`,
          ),
        ]),
    ...plan.unfinished.map(({ diagnostic, reason }) => paint('faint', `  ${nameOf(diagnostic)}: ${printable(reason)}`)),
  ];
}

function withheldText(withheld: readonly Withheld[], paint: Painter): readonly string[] {
  const unsafe = withheld.filter(({ because }) => because === 'unsafe').length;
  const others = withheld.filter(({ because }) => because !== 'unsafe');
  const shown = others
    .slice(0, mostWithheld)
    .map(({ diagnostic, reason }) => `  not fixed: ${nameOf(diagnostic)}: ${printable(reason)}`);
  const hidden = others.length - shown.length;
  return [
    ...shown,
    ...(hidden > 0 ? [`  and ${countText(hidden, 'more that cannot be fixed', 'more that cannot be fixed')}`] : []),
    ...(unsafe > 0
      ? [
          `  ${countText(unsafe, 'further fix is', 'further fixes are')} unsafe: --unsafe-fixes writes them, each with its reason.`,
        ]
      : []),
  ].map((line) => paint('faint', line));
}

function nameOf(diagnostic: Withheld['diagnostic']): string {
  return printable(`${diagnostic.rule} on ${targetName(diagnostic.target)}`);
}
