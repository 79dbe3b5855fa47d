import { resolve } from 'node:path';
import { didYouMean } from '../config/did-you-mean.ts';
import { UsageError } from '../errors.ts';
import { documentFormats, type ReportFormat, reporters } from '../reporters/registry.ts';
import type { CommandOptions } from './arguments.ts';
import type { Terminal } from './terminal.ts';

/** One report to write. */
export interface Output {
  readonly format: ReportFormat;
  /** As the user wrote it; undefined for standard output. */
  readonly file?: string;
}

/**
 * The reports that the options ask for: `--format json`, `--format sarif:out.sarif`, and `--output-file` for the one without a
 * file. Without any, text; in GitHub Actions annotations too. Throws UsageError for unknown formats and for two reports that
 * would be mixed up.
 */
export function readOutputs(
  options: Pick<CommandOptions, 'format' | 'outputFile'>,
  terminal: Terminal,
): readonly Output[] {
  const outputs = options.format?.map(readOutput) ?? defaultOutputs(terminal);
  const { outputFile } = options;
  if (outputFile === undefined) return checked(outputs, terminal.folder);
  const open = outputs.filter(({ file }) => file === undefined);
  if (open.length === 0) throw clash(`--output-file ${outputFile} is not needed: every format names its file.`);
  if (options.format === undefined) return [{ format: 'text', file: outputFile }];
  if (open.length > 1)
    throw clash(`--output-file ${outputFile} would hold ${open.map(({ format }) => format).join(' and ')}.`);
  return checked(
    outputs.map((output) => ({ file: outputFile, ...output })),
    terminal.folder,
  );
}

function readOutput(written: string): Output {
  const [name = '', ...rest] = written.split(':');
  const file = rest.join(':');
  if (!Object.hasOwn(reporters, name)) {
    const known = Object.keys(reporters);
    const guess = didYouMean(name, known);
    throw new UsageError(`There is no format "${name}".${guess === undefined ? '' : ` Did you mean ${guess}?`}`, {
      hint: `Formats are ${known.join(', ')}.`,
    });
  }
  return { format: name as ReportFormat, ...(file === '' ? {} : { file }) };
}

function defaultOutputs({ environment }: Terminal): readonly Output[] {
  return environment.GITHUB_ACTIONS === 'true' ? [{ format: 'text' }, { format: 'github' }] : [{ format: 'text' }];
}

function checked(outputs: readonly Output[], folder: string): readonly Output[] {
  const byPlace = new Map<string, Output[]>();
  for (const output of outputs) {
    const place = output.file === undefined ? '' : resolve(folder, output.file);
    byPlace.set(place, [...(byPlace.get(place) ?? []), output]);
  }
  for (const [place, sharing] of byPlace) {
    const isMixed = sharing.length > 1 && (place !== '' || sharing.some(({ format }) => documentFormats.has(format)));
    if (isMixed)
      throw clash(`${sharing.map(({ format }) => format).join(' and ')} would be written to the same place.`);
  }
  return outputs;
}

function clash(message: string): UsageError {
  return new UsageError(message, { hint: 'Give each its own file: --format text --format sarif:schemalint.sarif' });
}
