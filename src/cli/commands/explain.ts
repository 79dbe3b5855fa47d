import { levelOf } from '../../engine/select-rules.ts';
import { UsageError } from '../../errors.ts';
import { colourPainter, type Painter, plainPainter } from '../../reporters/paint.ts';
import { wrap } from '../../reporters/wrap.ts';
import type { RuleMeta } from '../../rule/define-rule.ts';
import type { CommandOptions } from '../arguments.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { loadRules } from '../load-rules.ts';
import { tableText } from '../table-text.ts';
import { type Terminal, wantsColour } from '../terminal.ts';

/** Says what is known of one rule. Throws UsageError when there is none of that name. */
export async function explainCommand(name: string, options: CommandOptions, terminal: Terminal): Promise<ExitCode> {
  const { names, config } = await loadRules(options, terminal);
  const rule = names.rule(name);
  if (rule === undefined) throw new UsageError(names.unknown(name), { hint: 'schemalint rules lists all rules.' });
  const paint = wantsColour(options.color, terminal) ? await colourPainter() : plainPainter;
  const level = levelOf(rule, config, {}) ?? rule.meta.severity;
  await terminal.write(explanation(rule.meta, level, paint, Math.min(100, terminal.columns ?? 80)));
  return exitCodes.clean;
}

function explanation(meta: RuleMeta, level: string, paint: Painter, width: number): string {
  const section = (title: string, ...texts: readonly string[]): readonly string[] => [
    '',
    paint('strong', title),
    ...texts.flatMap((text) => wrap(text, width - 2).map((line) => `  ${line}`)),
  ];
  return [
    paint('strong', meta.id),
    ...wrap(`${meta.summary}.`, width),
    '',
    ...tableText([
      ['category', meta.category],
      ['severity', level === meta.severity ? level : `${level} here, ${meta.severity} by default`],
      ['preset', meta.preset],
      ['fix', fixText(meta)],
      ...(meta.postgres === undefined ? [] : [['PostgreSQL', versions(meta.postgres)]]),
      ...((meta.needs ?? []).length === 0 ? [] : [['needs', (meta.needs ?? []).join(', ')]]),
      ...((meta.aliases ?? []).length === 0 ? [] : [['formerly', (meta.aliases ?? []).join(', ')]]),
    ]),
    ...section('Why', meta.why),
    ...section('What to do', meta.remedy),
    ...section('What it says', ...Object.values(meta.messages)),
    ...optionsText(meta, section),
    ...section(
      'To turn it off, or to accept one finding',
      `"rules": { "${meta.id}": "off" } in schemalint.json`,
      `"ignore": [{ "object": "schema.table", "rules": ["${meta.id}"], "reason": "..." }] in schemalint.json`,
      ...(meta.category === 'source' ? [] : [`-- schemalint-disable-next-line ${meta.id} -- reason`]),
    ),
    '',
  ].join('\n');
}

function fixText({ fix, fixNote }: RuleMeta): string {
  return fix === 'unsafe' && fixNote !== undefined ? `unsafe: ${fixNote}` : fix;
}

function versions({ from, to }: NonNullable<RuleMeta['postgres']>): string {
  return [from === undefined ? '' : `from ${from} on`, to === undefined ? '' : `up to ${to}`].join(' ').trim();
}

function optionsText(
  { options }: RuleMeta,
  section: (title: string, ...texts: readonly string[]) => readonly string[],
): readonly string[] {
  if (options === undefined) return [];
  const texts = Object.entries(options.schema).map(
    ([name, { description }]) => `${name} (${JSON.stringify(options.defaults[name])}): ${description}`,
  );
  return section('Options, with their defaults', ...texts);
}
