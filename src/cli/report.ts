import { resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import type { Analysis } from '../engine/analysis.ts';
import { colourPainter, plainPainter } from '../reporters/paint.ts';
import { reporters } from '../reporters/registry.ts';
import { isFailing } from './exit-code.ts';
import type { Output } from './outputs.ts';
import { type Terminal, wantsColour } from './terminal.ts';
import { version } from './version.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

/** How reports are to look. */
export interface Appearance {
  /** `--color` or `--no-color`; undefined for neither. */
  readonly color: boolean | undefined;
  readonly quiet: boolean;
}

/** Text in files is not cut to the width of a terminal. */
const fileWidth = 120;

/** Writes the reports of an analysis, those for files first, so that what is printed last says that all went well. */
export async function writeReports(
  analysis: Analysis,
  config: Config,
  outputs: readonly Output[],
  appearance: Appearance,
  terminal: Terminal,
): Promise<void> {
  const filesFirst = [...outputs].sort((a, b) => Number(a.file === undefined) - Number(b.file === undefined));
  for (const { format, file } of filesFirst) {
    const reporter = await reporters[format]();
    const isColoured = file === undefined && wantsColour(appearance.color, terminal);
    const text = reporter(analysis, {
      version,
      paint: isColoured ? await colourPainter() : plainPainter,
      width: file === undefined ? Math.max(40, terminal.columns ?? fileWidth) : fileWidth,
      quiet: appearance.quiet,
      failing: (severity) => isFailing(severity, config),
    });
    if (file === undefined) await terminal.write(text);
    else writeFileAtomically(resolve(terminal.folder, file), text, file);
  }
}
