import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { LoadedConfig } from '../../config/load-config.ts';
import { UsageError } from '../../errors.ts';
import { writeFiles } from '../../fixer/write.ts';
import { colourPainter, plainPainter } from '../../reporters/paint.ts';
import { planText } from '../../reporters/plan-text.ts';
import { verificationJson } from '../../reporters/verification-json.ts';
import { verificationMarkdown } from '../../reporters/verification-markdown.ts';
import { verificationText } from '../../reporters/verification-text.ts';
import { type LoadScenarioName, loadScenarios } from '../../verify/evidence/load-scenario.ts';
import { readStatistics } from '../../verify/evidence/read-statistics.ts';
import type { StatisticsFile } from '../../verify/evidence/statistics-file.ts';
import { unhelpfulFindings } from '../../verify/evidence/unhelpful-findings.ts';
import { type Verification, type VerifyRequest, verdictOf, verifySchema } from '../../verify/verify-schema.ts';
import type { CommandOptions } from '../arguments.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import type { LintedSchema } from '../linted-schema.ts';
import { loadRules } from '../load-rules.ts';
import { type PlannedFixes, planProjectFixes } from '../plan-project-fixes.ts';
import { Progress } from '../progress.ts';
import { type Terminal, wantsColour } from '../terminal.ts';
import { type VerifiedHistory, verifiedHistory } from '../verified-history.ts';
import { writeFileAtomically } from '../write-file-atomically.ts';

const formats = ['text', 'json', 'markdown'];

/**
 * Runs the history on a server of its own, embedded by default, and proves there the fixes that --fix would write. With --fix
 * they are written when all of it held, but for indexes that turned out not to help.
 */
export async function verifyCommand(options: CommandOptions, terminal: Terminal): Promise<ExitCode> {
  const format = options.format?.at(-1) ?? 'text';
  if (!formats.includes(format)) {
    throw new UsageError(`verify has no format "${format}".`, { hint: `Its formats are ${formats.join(', ')}.` });
  }
  const loaded = await loadRules(options, terminal);
  const { linted, ...history } = await verifiedHistory(options, loaded, terminal);
  const progress = new Progress(terminal);
  progress.step('Running it on a server', true);
  const { planned, verification } = await prove(linted, history, loaded, options, terminal);
  progress.end();
  await report(verification, format, options, terminal);
  const verdict = verdictOf(verification);
  if (options.fix === true && verdict === 'proved') {
    await writeFiles(planned.plan.files, terminal.folder);
    const lines = planText(planned.plan, true, plainPainter);
    terminal.writeError(`${lines.join('\n')}\n`);
  }
  return verdictCodes[verdict];
}

/** What could not be tried has not been done. */
const verdictCodes: Readonly<Record<ReturnType<typeof verdictOf>, ExitCode>> = {
  proved: exitCodes.clean,
  wrong: exitCodes.findings,
  unknown: exitCodes.failure,
};

interface Proved {
  readonly planned: PlannedFixes;
  readonly verification: Verification;
}

/** Proves the plan, and where indexes do not help, the plan without them. */
async function prove(
  linted: LintedSchema,
  history: Omit<VerifiedHistory, 'linted'>,
  loaded: LoadedConfig,
  { rows, load, stats }: CommandOptions,
  { folder }: Terminal,
): Promise<Proved> {
  const planned = await planProjectFixes(linted, folder);
  const further = { load: scenariosOf(load), statistics: statisticsOf(stats, folder) };
  const verification = await verifySchema({ ...requestFor(linted, history, planned, loaded), ...further, rows });
  const unhelpful = unhelpfulFindings(planned.plan, planned.after.database, verification.evidence);
  if (unhelpful.size === 0) return { planned, verification };
  const without = await planProjectFixes(linted, folder, unhelpful);
  const again = await verifySchema({ ...requestFor(linted, history, without, loaded), rows: 0 });
  const { evidence, load: ran, sized } = verification;
  return {
    planned: without,
    verification: { ...again, evidence, load: ran, ...(sized === undefined ? {} : { sized }) },
  };
}

function scenariosOf(named: readonly string[] = []): readonly LoadScenarioName[] {
  const isScenario = (name: string): name is LoadScenarioName => (loadScenarios as readonly string[]).includes(name);
  const unknown = named.find((name) => !isScenario(name));
  if (unknown === undefined) return named.filter(isScenario);
  throw new UsageError(`There is no load "${unknown}".`, { hint: `--load takes ${loadScenarios.join(', ')}.` });
}

function statisticsOf(file: string | undefined, folder: string): StatisticsFile | undefined {
  if (file === undefined) return undefined;
  try {
    return readStatistics(file, readFileSync(resolve(folder, file), 'utf8'));
  } catch (thrown) {
    if (thrown instanceof UsageError) throw thrown;
    throw new UsageError(`${file} cannot be read.`, { hint: 'schemalint stats export --db ... writes such a file.' });
  }
}

function requestFor(
  linted: LintedSchema,
  { start, ...history }: Omit<VerifiedHistory, 'linted'>,
  { plan, options, after }: PlannedFixes,
  loaded: LoadedConfig,
): VerifyRequest {
  const { config, filter, database: base } = linted;
  const request = { ...history, platform: config.platform, start: () => start(plan) };
  if (plan.statements.length === 0) return request;
  const accepted = new Set(after.analysis.findings.map(({ fingerprint }) => fingerprint));
  const claim = { plan, options, base, foreseen: after.database, accepted, loaded: { ...loaded, config }, filter };
  return { ...request, claim };
}

async function report(
  verification: Verification,
  format: string,
  { outputFile, color }: CommandOptions,
  terminal: Terminal,
): Promise<void> {
  const isColoured = outputFile === undefined && wantsColour(color, terminal);
  const text =
    format === 'json'
      ? verificationJson(verification)
      : format === 'markdown'
        ? verificationMarkdown(verification)
        : verificationText(verification, {
            paint: isColoured ? await colourPainter() : plainPainter,
            width: outputFile === undefined ? Math.max(40, terminal.columns ?? 120) : 120,
          });
  if (outputFile === undefined) await terminal.write(text);
  else writeFileAtomically(resolve(terminal.folder, outputFile), text, outputFile);
}
