import { parseArgs } from 'node:util';
import { EmbeddedServer } from '../catalog/embedded-server.ts';
import { displayPath } from '../cli/display-path.ts';
import { projectSources } from '../cli/project-sources.ts';
import { differenceText } from '../model/comparison/compare-databases.ts';
import { readSource } from '../parser/read-source.ts';
import type { SourceText } from '../parser/source-text.ts';
import { extensionsCreated } from '../verify/apply/extensions-created.ts';
import { platformSources } from '../verify/apply/platform-sql.ts';
import { checkParity, type Parity } from './parity/check-parity.ts';
import { scratchDatabase } from './parity/scratch-database.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    server: { type: 'string' },
    platform: { type: 'string' },
    limit: { type: 'string', default: '40' },
    problems: { type: 'boolean', default: false },
  },
});

if (positionals.length === 0) {
  console.error('Usage: npm run parity -- [--server URL] [--platform supabase] [--limit N] [--problems] FILES...');
  process.exit(2);
}

const folder = process.cwd();
const request = { folder, named: positionals, changed: false, ignorePatterns: [], config: { root: folder } };
const files = projectSources(request).files.map((path) => readSource(path, displayPath(path, folder)));
const sources = [...platformSources(values.platform), ...files];
const server =
  values.server === undefined
    ? await EmbeddedServer.start({ extensions: extensionsCreated(sources), timeout: 120_000 })
    : await scratchDatabase(values.server);
const roles: string[] = [];
try {
  const parity = await checkParity(server, sources);
  roles.push(...parity.run.rolesMade, ...parity.loaded.database.roles.keys());
  print(parity);
  process.exitCode = parity.comparison.differences.length === 0 ? 0 : 1;
} finally {
  await server.close(roles);
}

function print({ run, loaded, report, comparison }: Parity): void {
  const { compared, equal, unknowable, differences } = comparison;
  const limit = Number(values.limit);
  const stubbed = server instanceof EmbeddedServer ? server.stubbed : [];
  if (stubbed.length > 0) console.log(`Stubs instead of extensions: ${stubbed.join(', ')}`);
  console.log(
    `PostgreSQL ${report.serverVersion}: ${run.statements.length} statements, ${run.refusals.length} refused`,
  );
  if (run.rolesMade.length > 0) console.log(`Roles made on demand: ${run.rolesMade.join(', ')}`);
  const problems = [
    ...loaded.report.syntaxProblems.map(({ source, statement, message }) => ({ source, statement, message })),
    ...loaded.report.problems.map(({ origin: { source, statement }, message, kind }) => ({
      source,
      statement,
      message: `${kind}: ${message}`,
    })),
  ];
  const refusals = run.refusals.filter(({ data }) => !data);
  console.log('');
  for (const refusal of refusals.slice(0, limit)) {
    const isForeseen = problems.some(({ source, statement }) => source === refusal.source && meet(statement, refusal));
    const place = placeOf(refusal.source as SourceText, refusal.start);
    console.log(`refused${isForeseen ? '' : ', not foreseen'}: ${place}: ${refusal.code}: ${refusal.message}`);
  }
  for (const { source, statement, message } of problems) {
    const isTrue = run.refusals.some((refusal) => source === refusal.source && meet(statement, refusal));
    const place = placeOf(source as SourceText, statement.start);
    if (values.problems || !isTrue) console.log(`problem${isTrue ? '' : ', invented'}: ${place}: ${message}`);
  }
  for (const text of report.unreadable) console.log(`unreadable: ${text}`);
  console.log('');
  for (const difference of differences.slice(0, limit)) console.log(differenceText(difference));
  if (differences.length > limit) console.log(`... and ${differences.length - limit} more`);
  console.log(
    `\n${compared} objects compared, ${equal} equal, ${unknowable} facts unknowable, ${differences.length} differences`,
  );
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A problem may stand in a part of the statement that the server refused, such as in a DO block; one may reach over several. */
function meet(first: Stretch, second: Stretch): boolean {
  return first.start < second.end && second.start < first.end;
}

function placeOf(source: SourceText, offset: number): string {
  const { line, column } = source.positionAt(offset);
  return `${source.name}:${line}:${column}`;
}
