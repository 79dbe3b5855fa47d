import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RawConfig } from '../../config/raw-config.ts';
import type { Finding } from '../../engine/analysis.ts';
import { UsageError } from '../../errors.ts';
import type { CommandOptions } from '../arguments.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { lintSchema } from '../lint-schema.ts';
import { loadRules } from '../load-rules.ts';
import { tableText } from '../table-text.ts';
import type { Terminal } from '../terminal.ts';
import { writeFileAtomically } from '../write-file-atomically.ts';

const fileName = 'schemalint.json';

/** Lints once and writes a configuration that lists the rules which found something, so that each can be kept, eased or turned off. Never overwrites. */
export async function initCommand(options: CommandOptions, terminal: Terminal): Promise<ExitCode> {
  const file = join(terminal.folder, fileName);
  if (existsSync(file)) {
    throw new UsageError(`${fileName} is there already.`, {
      hint: 'Edit it; schemalint --print-config shows what holds.',
    });
  }
  const loaded = await loadRules(options, terminal);
  const { analysis, config } = await lintSchema(options, loaded, terminal);
  const counts = countByRule(analysis.findings);
  const raw: RawConfig = {
    $schema: './node_modules/schemalint-pg/dist/schemalint.schema.json',
    ...(counts.length === 0
      ? {}
      : { $comment: ['Findings of the first run:', ...counts.map(({ rule, count }) => `${count} ${rule}`)] }),
    preset: config.preset,
    ...(options.sources === undefined || options.sources.length === 0 ? {} : { source: options.sources }),
    ...(options.postgres === undefined ? {} : { postgres: options.postgres }),
    ...(config.platform === undefined || config.platform === 'none' ? {} : { platform: config.platform }),
    rules: Object.fromEntries(counts.map(({ rule, severity }) => [rule, severity])),
  };
  writeFileAtomically(file, `${JSON.stringify(raw, undefined, 2)}\n`, fileName);
  const rows = counts.map(({ rule, severity, count }) => [String(count).padStart(6), severity, rule]);
  const lines = counts.length === 0 ? ['No findings.'] : tableText(rows);
  await terminal.write(
    `${lines.join('\n')}\n\n${fileName} is written: each of these rules stands in it with its severity.\n`,
  );
  return exitCodes.clean;
}

interface RuleCount {
  readonly rule: string;
  readonly severity: Finding['severity'];
  readonly count: number;
}

function countByRule(findings: readonly Finding[]): readonly RuleCount[] {
  const counts = new Map<string, RuleCount>();
  for (const { rule, severity } of findings) {
    const known = counts.get(rule);
    counts.set(rule, { rule, severity: known?.severity ?? severity, count: (known?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1));
}
