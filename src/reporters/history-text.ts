import type { HistoryFailure, HistoryPlace, HistoryResult } from '../verify/history/history-result.ts';
import { codeFrame } from './code-frame.ts';
import { countText, numberText } from './count-text.ts';
import { printable } from './printable.ts';
import type { ReportOptions } from './reporter.ts';
import { wrap } from './wrap.ts';

type TextOptions = Pick<ReportOptions, 'paint' | 'width'>;

const indent = '    ';

/** So many statements that follow from one failure, or that could not be judged for one reason, are named. */
const mostNamed = 5;

/** What a server said to a history, for people: each failure with its place, cause and what follows from it, then the counts. */
export function historyText(result: HistoryResult, options: TextOptions): string {
  const following = grouped(
    result.failures.filter(({ because }) => because !== undefined),
    rootOf,
  );
  const roots = result.failures.filter(({ because }) => because === undefined);
  const blocks = [
    ...roots.map((failure) => failureText(failure, following.get(failure) ?? [], result, options)),
    ...result.lost.map(({ place, reason, restored }) => [
      `  ${options.paint('link', placeText(place))}  ${options.paint('error', 'server lost')}`,
      ...sentences(reason, options),
      ...sentences(
        restored ? 'The history went on behind it on another server.' : 'The history ended there.',
        options,
        'faint',
      ),
      ...frame(place, options),
    ]),
    ...unjudgedText(result, options),
  ];
  return `${[...blocks, summary(result, options)].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function failureText(
  failure: HistoryFailure,
  following: readonly HistoryFailure[],
  { transaction }: HistoryResult,
  options: TextOptions,
): string[] {
  const { paint } = options;
  const { place, code, message, detail, cause, onlyInTransaction } = failure;
  return [
    `  ${paint('link', placeText(place))}  ${paint('error', 'fails')}  ${paint('faint', code)}`,
    ...sentences(message, options),
    ...(cause === undefined
      ? detail === undefined
        ? []
        : sentences(detail, options, 'faint')
      : sentences(cause, options, 'faint')),
    ...(onlyInTransaction ? sentences(`It runs alone, but not ${scopes[transaction]}.`, options, 'faint') : []),
    ...frame(place, options),
    ...(following.length === 0
      ? []
      : [
          `${indent}${paint('faint', `${countText(following.length, 'statement')} ${following.length === 1 ? 'fails' : 'fail'} because of it:`)}`,
          ...following
            .slice(0, mostNamed)
            .map((one) => `${indent}  ${paint('link', placeText(one.place))}  ${printable(one.message)}`),
          ...(following.length > mostNamed
            ? [`${indent}  ${paint('faint', `and ${following.length - mostNamed} more`)}`]
            : []),
        ]),
  ];
}

const scopes = {
  none: 'in the transaction that the file brings',
  file: 'in the transaction in which its file is applied',
  query: 'in the transaction that PostgreSQL makes of a file sent as one query',
  all: 'in the one transaction in which everything is applied',
} as const;

function unjudgedText({ unjudged }: HistoryResult, options: TextOptions): string[][] {
  const byReason = grouped(unjudged, ({ reason }) => reason);
  return [...byReason].map(([reason, members]) => [
    `  ${options.paint('warning', `${countText(members.length, 'statement')} not judged`)}`,
    ...sentences(reason, options),
    ...members.slice(0, mostNamed).map(({ place }) => `${indent}${options.paint('link', placeText(place))}`),
    ...(members.length > mostNamed ? [indent + options.paint('faint', `and ${members.length - mostNamed} more`)] : []),
  ]);
}

function summary(result: HistoryResult, { paint }: TextOptions): string[] {
  const { version, statements, ran, failures, stops, unjudged, lost, rowsSkipped, notReached } = result;
  const own = failures.filter(({ because }) => because === undefined).length;
  const faint = (text: string): string => `  ${paint('faint', printable(text))}`;
  const named = (what: string, names: readonly string[]): string[] =>
    names.length === 0 ? [] : [faint(`${what}: ${names.join(', ')}`)];
  const isClean = failures.length === 0 && lost.length === 0;
  return [
    isClean
      ? paint(unjudged.length === 0 ? 'good' : 'warning', `${unjudged.length === 0 ? '✔' : '⚠'} no statement fails`)
      : paint(
          'error',
          `✖ ${countText(failures.length, 'statement')} ${failures.length === 1 ? 'fails' : 'fail'}, ${own} on ${own === 1 ? 'its' : 'their'} own`,
        ),
    faint(`PostgreSQL ${version}: ${countText(statements, 'statement')}, ${numberText(ran)} ran`),
    ...(unjudged.length === 0 ? [] : [faint(`${countText(unjudged.length, 'statement')} could not be judged`)]),
    ...(notReached === 0 ? [] : [faint(`${countText(notReached, 'statement')} not reached`)]),
    ...(rowsSkipped === 0 ? [] : [faint(`${countText(rowsSkipped, 'statement')} of rows not run`)]),
    ...stops.map(({ failure, before, after }) =>
      faint(
        `applied for good, it stops at ${placeText(failure.place)}: ${countText(before, 'statement')} before it taken back, ${numberText(after)} behind it not reached`,
      ),
    ),
    ...named('roles made because they are named', result.rolesMade),
    ...named('databases that the proving one stood for', result.databasesNamed),
    ...named('extensions that are stubs or missing', result.stubbed),
  ];
}

function sentences(text: string, { paint, width }: TextOptions, style?: 'faint'): string[] {
  const lines = wrap(printable(text), width - indent.length);
  return lines.map((line) => indent + (style === undefined ? line : paint(style, line)));
}

function frame(place: HistoryPlace, { paint, width }: TextOptions): string[] {
  const { source, offset, start } = place;
  const { line, column } = source.positionAt(offset);
  const location = { file: source.name, line, column, endLine: line, endColumn: column + 1 };
  const lines = codeFrame({ source, offset, statementStart: start }, location, { paint, width: width - indent.length });
  return lines.map((text) => indent + text);
}

function placeText({ source, offset }: HistoryPlace): string {
  const { line, column } = source.positionAt(offset);
  return printable(`${source.name}:${line}:${column}`);
}

function rootOf(failure: HistoryFailure): HistoryFailure {
  let root = failure;
  while (root.because !== undefined) root = root.because;
  return root;
}

function grouped<T, K>(members: readonly T[], keyOf: (member: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const member of members) {
    const group = groups.get(keyOf(member));
    if (group === undefined) groups.set(keyOf(member), [member]);
    else group.push(member);
  }
  return groups;
}
