import type { Plan } from '../fixer/plan.ts';
import { writeFiles } from '../fixer/write.ts';
import { colourPainter, plainPainter } from '../reporters/paint.ts';
import { planText } from '../reporters/plan-text.ts';
import { documentFormats } from '../reporters/registry.ts';
import type { CommandOptions } from './arguments.ts';
import type { LintedSchema } from './linted-schema.ts';
import type { Output } from './outputs.ts';
import { planProjectFixes } from './plan-project-fixes.ts';
import { Progress } from './progress.ts';
import { type Terminal, wantsColour } from './terminal.ts';

/** What fixing came to. */
export interface FixedProject {
  /** What is to be reported: the schema with the fixes, or without them when they were only tried. */
  readonly after: LintedSchema;
  /** Says what was written, or would be. */
  readonly announce: () => Promise<void>;
}

/** Plans, proves and, unless it is a dry run, writes fixes as new migrations. Nothing that is there is ever changed. */
export async function fixProject(
  linted: LintedSchema,
  outputs: readonly Output[],
  options: CommandOptions,
  terminal: Terminal,
): Promise<FixedProject> {
  const isDryRun = options.fixDryRun === true;
  const progress = new Progress(terminal);
  progress.step('Proving fixes', linted.analysis.findings.length > 500);
  const { plan, after } = await planProjectFixes(linted, terminal.folder);
  progress.end();
  if (!isDryRun) await writeFiles(plan.files, terminal.folder);
  return {
    after: isDryRun ? linted : after,
    announce: async () => {
      const paint = wantsColour(options.color, terminal) ? await colourPainter() : plainPainter;
      const lines = [...planText(plan, !isDryRun, paint), ...(isDryRun ? texts(plan) : [])];
      const text = `\n${lines.join('\n')}\n`;
      // A document on standard output must stay one.
      if (outputs.some(({ format, file }) => file === undefined && documentFormats.has(format)))
        terminal.writeError(text);
      else await terminal.write(text);
    },
  };
}

function texts({ files }: Plan): readonly string[] {
  return files
    .filter(({ direction }) => direction === 'up')
    .flatMap(({ path, text }) => ['', `-- ${path}`, text.trimEnd()]);
}
