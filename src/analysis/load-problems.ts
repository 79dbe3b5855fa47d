import type { Coverage } from '../engine/analysis.ts';
import type { LoadProblem } from '../engine/load-problem.ts';
import type { LoadReport, SyntaxProblem } from '../parser/load-report.ts';
import type { SourceText } from '../parser/source-text.ts';

/** What the loader could not do, in the engine's terms. */
export function loadProblems({ syntaxProblems, problems }: LoadReport): readonly LoadProblem[] {
  const refused = problems.map(({ kind, message, origin }): LoadProblem => {
    const isUnknown = kind === 'not-understood';
    return {
      kind: isUnknown ? 'statement-not-understood' : 'statement-refused',
      reason: message,
      evidence: [],
      // The loader of files makes every source.
      source: origin.source as SourceText,
      offset: origin.offset,
      statement: origin.statement,
    };
  });
  return [...syntaxProblems.map(syntaxError), ...refused];
}

/** How much the loader looked at. A statement with several problems counts once. */
export function coverageOf(report: LoadReport): Coverage {
  const count = (isCounted: (problem: LoadReport['problems'][number]) => boolean): number =>
    new Set(report.problems.filter(isCounted).map(({ origin }) => `${origin.source.name}\0${origin.statement.start}`))
      .size;
  const notUnderstood = count(({ kind }) => kind === 'not-understood');
  const syntaxErrors = report.syntaxProblems.length;
  return {
    statements: report.statements,
    analysed: report.statements - report.data - syntaxErrors - notUnderstood,
    data: report.data,
    syntaxErrors,
    notUnderstood,
    refused: count(({ kind }) => kind !== 'not-understood'),
  };
}

function syntaxError({ source, offset, statement, message, unclosed }: SyntaxProblem): LoadProblem {
  const opened = unclosed === undefined ? undefined : source.positionAt(unclosed.start);
  return {
    kind: 'syntax-error',
    reason: message,
    evidence:
      unclosed === undefined || opened === undefined
        ? []
        : [`The ${unclosed.what} that is opened at line ${opened.line}, column ${opened.column} is never closed.`],
    source,
    offset,
    statement,
  };
}
