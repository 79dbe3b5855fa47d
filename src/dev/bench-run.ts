import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A program that is measured; CPU time and memory are told only of what this Node itself runs, `process.execPath`. */
export interface Contender {
  readonly name: string;
  readonly program: string;
  readonly arguments: readonly string[];
}

/** What one whole process took. CPU time and memory are undefined for programs that Node does not run. */
export interface Cost {
  readonly wallMs: number;
  readonly cpuMs: number | undefined;
  readonly peakMegabytes: number | undefined;
}

/** Runs contenders in turn, so that what else the machine does falls on all alike, and gives each one's medians. */
export function measure(contenders: readonly Contender[], rounds: number, folder: string): readonly Cost[] {
  const preload = join(folder, 'resource-usage.cjs');
  writeFileSync(preload, reportUsage);
  const runs: Cost[][] = contenders.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, contender] of contenders.entries()) runs[index]?.push(run(contender, preload));
  }
  return runs.map((costs) => ({
    wallMs: median(costs.map(({ wallMs }) => wallMs)) ?? Number.NaN,
    cpuMs: median(costs.flatMap(({ cpuMs }) => cpuMs ?? [])),
    peakMegabytes: median(costs.flatMap(({ peakMegabytes }) => peakMegabytes ?? [])),
  }));
}

/** Written to a descriptor of its own, because what the program prints is its own affair. */
const reportUsage = `process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  require('node:fs').writeSync(3, [userCPUTime + systemCPUTime, maxRSS].join(' '));
});
`;

function run({ name, program, arguments: given }: Contender, preload: string): Cost {
  const isNode = program === process.execPath;
  const start = process.hrtime.bigint();
  const result = spawnSync(program, isNode ? ['--require', preload, ...given] : given, {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const wallMs = Number(process.hrtime.bigint() - start) / 1e6;
  requireSuccess(name, result);
  const [cpu, peak] = String(result.output[3] ?? '')
    .split(' ')
    .map(Number);
  if (!isNode || cpu === undefined || peak === undefined) return { wallMs, cpuMs: undefined, peakMegabytes: undefined };
  return { wallMs, cpuMs: cpu / 1000, peakMegabytes: peak / 1024 };
}

/** 1 means findings; anything else would make the figures those of another run than the one meant. */
function requireSuccess(name: string, { error, status, stderr }: SpawnSyncReturns<Buffer>): void {
  if (error !== undefined) throw error;
  if (status !== 0 && status !== 1) throw new Error(`${name} ended with ${status}: ${stderr.toString()}`);
}

function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  const below = sorted[Math.ceil(sorted.length / 2) - 1];
  return middle === undefined || below === undefined ? undefined : (middle + below) / 2;
}
