import type { FilesCoverage } from '../engine/analysis.ts';
import type { LoadProblem } from '../engine/load-problem.ts';
import type { LoadReport, SyntaxProblem } from '../parser/load-report.ts';
import type { SourceText } from '../parser/source-text.ts';

/** What the loader could not do, in the engine's terms. */
export function loadProblems({ syntaxProblems, problems }: LoadReport): readonly LoadProblem[] {
  const refused = problems.map(({ kind, message, detail, origin }): LoadProblem => {
    const isUnknown = kind === 'not-understood';
    return {
      kind: isUnknown ? 'statement-not-understood' : 'statement-refused',
      isCertain: kind === 'refused',
      reason: message,
      evidence: detail === undefined ? [] : [detail],
      // The loader of files makes every source.
      source: origin.source as SourceText,
      offset: origin.offset,
      statement: origin.statement,
    };
  });
  return [...syntaxProblems.map(syntaxError), ...refused];
}

/** How much the loader looked at. A statement with several problems counts once. */
export function coverageOf(report: LoadReport): FilesCoverage {
  const count = (isCounted: (problem: LoadReport['problems'][number]) => boolean): number =>
    new Set(report.problems.filter(isCounted).map(({ origin }) => `${origin.source.name}\0${origin.statement.start}`))
      .size;
  const notUnderstood = count(({ kind }) => kind === 'not-understood');
  const syntaxErrors = report.syntaxProblems.length;
  const unread = report.syntaxProblems.filter(({ followed }) => !followed).length;
  return {
    from: 'files',
    statements: report.statements,
    analysed: report.statements - report.data - report.undone - unread - notUnderstood,
    data: report.data,
    undone: report.undone,
    syntaxErrors,
    notUnderstood,
    refused: count(({ kind }) => kind !== 'not-understood'),
  };
}

function syntaxError(problem: SyntaxProblem): LoadProblem {
  const { source, offset, statement, message } = problem;
  const evidence = syntaxEvidence(problem);
  return { kind: 'syntax-error', isCertain: true, reason: message, evidence, source, offset, statement };
}

/** At most so many alternatives help; more are noise. */
const mostExpected = 8;

function syntaxEvidence({ source, unclosed, hint, expected }: SyntaxProblem): readonly string[] {
  const evidence: string[] = [];
  if (unclosed !== undefined) {
    const { line, column } = source.positionAt(unclosed.start);
    evidence.push(`The ${unclosed.what} that is opened at line ${line}, column ${column} is never closed.`);
  }
  if (hint !== undefined) evidence.push(hint);
  else if (expected.length > 0 && expected.length <= mostExpected) {
    evidence.push(`Expected there: ${expected.join(', ')}.`);
  }
  return evidence;
}
