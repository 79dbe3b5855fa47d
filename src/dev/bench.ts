import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Contender, type Cost, measure } from './bench-run.ts';
import { benchData, benchSchema } from './bench-schema.ts';

// Measures the built command as whole processes: `npm run build && npm run bench [-- --full]`. --full takes minutes.
const root = join(import.meta.dirname, '../..');
const isFull = process.argv.includes('--full');
const dataMegabytes = isFull ? 100 : 20;
const folder = mkdtempSync(join(tmpdir(), 'schemalint-bench-'));

/** Prints a figure, and whether it keeps the limit; undefined for what is only shown. */
function show(what: string, figure: number | undefined, unit: string, limit?: number): void {
  const verdict = limit === undefined || figure === undefined ? '' : figure <= limit ? 'within' : 'OVER';
  const bound = limit === undefined ? '' : `(at most ${limit}: ${verdict})`;
  console.log(
    `  ${what.padEnd(58)} ${(figure?.toFixed(2) ?? 'unknown').padStart(9)} ${unit.padEnd(2)} ${bound}`.trimEnd(),
  );
}

function write(name: string, content: string | Generator<string>): string {
  const path = join(folder, name);
  if (typeof content === 'string') writeFileSync(path, content);
  else for (const part of content) writeFileSync(path, part, { flag: 'a' });
  return path;
}

function lintOf(file: string): Contender {
  return { name: 'schemalint', program: process.execPath, arguments: [join(root, 'bin/schemalint.cjs'), file] };
}

const bareNode: Contender = { name: 'bare node', program: process.execPath, arguments: ['-e', '0'] };

/** What anybody pays who parses the text with the package as it comes. */
function plainParseOf(file: string): Contender {
  const parser = pathToFileURL(join(root, 'node_modules/libpg-query/wasm/index.js')).href;
  const script = [
    "import { readFileSync } from 'node:fs';",
    `import { parse } from '${parser}';`,
    `await parse(readFileSync(${JSON.stringify(file)}, 'utf8'));`,
  ].join('\n');
  return { name: 'plain parse', program: process.execPath, arguments: ['--input-type=module', '-e', script] };
}

/** Other linters of PostgreSQL schemas that are installed here. */
function othersOn(file: string): Contender[] {
  const commands = { squawk: [file], 'postgres-language-server': ['check', file], postgrestools: ['check', file] };
  return Object.entries(commands).flatMap(([name, given]) => {
    const program = join(root, 'node_modules/.bin', name);
    return existsSync(program) ? [{ name, program, arguments: given }] : [];
  });
}

function compare(title: string, ours: Contender, base: Contender, rounds: number, limit: number): Cost | undefined {
  const [own, other] = measure([ours, base], rounds, folder);
  if (own === undefined || other === undefined) return undefined;
  console.log(`\n${title}`);
  show('schemalint, wall time', own.wallMs, 'ms');
  show(`${base.name}, wall time`, other.wallMs, 'ms');
  show(`wall time, in times of ${base.name}`, own.wallMs / other.wallMs, '', limit);
  show(`CPU time, in times of ${base.name}`, (own.cpuMs ?? Number.NaN) / (other.cpuMs ?? Number.NaN), '');
  show('schemalint, peak memory', own.peakMegabytes, 'MB');
  return own;
}

try {
  const small = write('small.sql', benchSchema(4));
  const thousand = write('1000.sql', benchSchema(1_000));
  const tenThousand = write('10000.sql', benchSchema(10_000));
  const data = write('data.sql', benchData(50, dataMegabytes));

  compare('5 KB', lintOf(small), bareNode, 15, 2.2);
  compare('1,000 tables, 1 MB', lintOf(thousand), plainParseOf(thousand), isFull ? 11 : 5, 1.2);
  const many = compare(
    '10,000 tables against 1,000',
    lintOf(tenThousand),
    { ...lintOf(thousand), name: '1,000 tables' },
    3,
    12,
  );
  show('peak memory', many?.peakMegabytes, 'MB', 500);

  console.log(`\n${dataMegabytes} MB of INSERTs around 50 CREATE TABLEs`);
  const [rows] = measure([lintOf(data)], 1, folder);
  show('wall time', rows?.wallMs, 'ms');
  show('peak memory', rows?.peakMegabytes, 'MB', 300);

  // squawk takes time that grows with the square of the tables.
  const shown = isFull ? thousand : write('100.sql', benchSchema(100));
  const contenders = [lintOf(shown), ...othersOn(shown)];
  console.log(`\nOthers on ${isFull ? '1,000' : '100'} tables, wall time`);
  const costs = measure(contenders, isFull ? 1 : 3, folder);
  for (const [index, cost] of costs.entries()) show(contenders[index]?.name ?? '', cost.wallMs, 'ms');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
