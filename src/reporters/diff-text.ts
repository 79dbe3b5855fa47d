import type { Drift } from '../analysis/drift.ts';
import type { Difference } from '../model/comparison/compare-databases.ts';
import { countText } from './count-text.ts';
import type { Painter } from './paint.ts';
import { printable } from './printable.ts';

/** What the two sides of a comparison are called. */
export interface SideNames {
  readonly left: string;
  readonly right: string;
}

/** The differences of two schemas for people, by object: `-` is only on the left, `+` only on the right, `~` differs. */
export function diffText(drift: Drift, names: SideNames, paint: Painter): string {
  const { differences, compared, equal, unknowable } = drift.comparison;
  const lines: string[] = [];
  if (differences.length > 0) lines.push(`- ${printable(names.left)}`, `+ ${printable(names.right)}`, '');
  for (const [object, members] of byObject(differences)) {
    const [only] = members;
    if (only?.missing !== undefined && only.path === object) {
      lines.push(marked(only, printable(object), paint));
      continue;
    }
    lines.push(paint('strong', `  ${printable(object)}`));
    for (const difference of withoutOrder(members))
      lines.push(`  ${marked(difference, partText(object, difference), paint)}`);
  }
  if (differences.length > 0) lines.push('');
  const objects = new Set(differences.map(({ path }) => path)).size;
  lines.push(
    differences.length === 0
      ? paint('good', '✔ no difference')
      : paint('warning', `⚠ ${countText(objects, 'object')} differ${objects === 1 ? 's' : ''}`),
    paint('faint', `  ${countText(compared, 'object')} compared, ${equal} equal`),
  );
  if (unknowable > 0) lines.push(paint('faint', `  ${countText(unknowable, 'fact')} that one side cannot know`));
  if (drift.leftOut.length > 0) lines.push(paint('faint', `  left out: ${drift.leftOut.join(', ')}`));
  return `${lines.join('\n')}\n`;
}

/** By the table, view or other object of its own that they belong to. A part without its whole is only said of the whole. */
function byObject(differences: readonly Difference[]): ReadonlyMap<string, readonly Difference[]> {
  const whole = new Set(differences.filter(({ missing }) => missing !== undefined).map(({ path }) => path));
  const groups = new Map<string, Difference[]>();
  for (const difference of differences) {
    const object = ownerOf(difference.path);
    if (difference.path !== object && whole.has(object)) continue;
    groups.set(object, [...(groups.get(object) ?? []), difference]);
  }
  return groups;
}

/** The order of columns differs too when one is missing, which says nothing more. */
function withoutOrder(differences: readonly Difference[]): readonly Difference[] {
  const lacksColumn = differences.some(({ path, missing }) => missing !== undefined && path.includes(': column '));
  return lacksColumn ? differences.filter(({ fact }) => fact !== 'columns') : differences;
}

/** `table public.posts` of `table public.posts: index posts_idx`. */
function ownerOf(path: string): string {
  return /^(?:[^":]|"(?:[^"]|"")*"|:(?! ))*/.exec(path)?.[0] ?? path;
}

function partText(object: string, { path, fact, left, right, missing }: Difference): string {
  const part = path === object ? '' : path.slice(object.length + 2);
  if (missing !== undefined) return printable(part);
  return printable(
    [part, `${fact}: ${left ?? '(none)'} → ${right ?? '(none)'}`].filter((text) => text !== '').join(': '),
  );
}

function marked({ missing }: Difference, text: string, paint: Painter): string {
  if (missing === 'right') return paint('error', `- ${text}`);
  return missing === 'left' ? paint('good', `+ ${text}`) : paint('warning', `~ ${text}`);
}
