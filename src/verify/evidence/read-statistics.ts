import { explainViolations } from '../../config/violation.ts';
import { UsageError } from '../../errors.ts';
import { type StatisticsFile, statisticsSchema } from './statistics-file.ts';
import { validateStatistics } from './statistics-validator.generated.ts';

/** So many breaches at most are told: a file of another kind has one for every line. */
const mostProblems = 5;

/** Reads a file of statistics that `exportStatistics` made. Throws UsageError with a line for each thing that is wrong. */
export function readStatistics(path: string, text: string): StatisticsFile {
  const value = parse(path, text);
  if (validateStatistics(value)) return value as StatisticsFile;
  const problems = explainViolations(validateStatistics.errors ?? [], value, statisticsSchema, 'statistics');
  const over = problems.length - mostProblems;
  fail([
    ...problems.slice(0, mostProblems).map((problem) => `${path}: ${problem}`),
    ...(over > 0 ? [`${path}: and ${over} more.`] : []),
  ]);
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    return fail([`${path}: ${thrown instanceof Error ? thrown.message : String(thrown)}`]);
  }
}

function fail(problems: readonly string[]): never {
  throw new UsageError(problems.join('\n'), {
    hint: 'Write the file anew from the database: it is not meant to be edited.',
  });
}
