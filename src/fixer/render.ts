import { displayName } from '../model/name.ts';
import { targetName } from '../rule/target.ts';
import type { InverseStatement, PlannedStatement } from './statement.ts';

/** How the statements of a file are put into transactions: all in one, each in its own, or none because PostgreSQL refuses it. */
export type TransactionMode = 'one' | 'each' | 'none';

/** A file's text, and where its statements stand in it. */
export interface RenderedFile {
  readonly text: string;
  /** Line, from 1, on which the comments above a statement begin; ascending. */
  readonly lines: readonly { readonly line: number; readonly statement: PlannedStatement }[];
}

/** Waiting for a lock holds up everyone who comes later, so a statement waits briefly; building an index waits without holding up anyone. */
const timeouts: Readonly<Record<TransactionMode, { readonly lock: string; readonly statement: string }>> = {
  one: { lock: '5s', statement: '10min' },
  each: { lock: '5s', statement: '0' },
  none: { lock: '5min', statement: '0' },
};

/** Renders a migration: the header as comments, timeouts, the safe statements and apart from them the unsafe ones. */
export function renderUp(
  header: readonly string[],
  statements: readonly PlannedStatement[],
  mode: TransactionMode,
): RenderedFile {
  const text = new FileText(header, mode);
  const lines: { line: number; statement: PlannedStatement }[] = [];
  let isUnsafe = false;
  let previous: PlannedStatement | undefined;
  for (const statement of statements) {
    const turns = statement.unsafe.length > 0 !== isUnsafe;
    if (turns) isUnsafe = !isUnsafe;
    if (turns) text.comments(isUnsafe ? unsafeHeading : safeHeading);
    lines.push({ line: text.line, statement });
    const parts = [...(statement.guard === undefined ? [] : [statement.guard]), statement.sql];
    text.statements(parts, [...findingLines(statement, previous), ...effectLines(statement)]);
    previous = statement;
    text.comments(statement.script);
    text.gap();
  }
  return { text: text.end(), lines };
}

/** Renders what undoes a migration, last statement first. */
export function renderDown(
  header: readonly string[],
  statements: readonly PlannedStatement[],
  mode: TransactionMode,
): string {
  const text = new FileText(header, mode);
  const inverses = statements
    .toReversed()
    .map((statement) => statement.inverse)
    .filter((inverse) => inverse.length > 0);
  if (inverses.length === 0) text.comments(['Nothing is left to undo.']);
  for (const inverse of inverses) {
    text.statements(inverse.map(({ sql }) => sql));
    text.gap();
  }
  return text.end();
}

/** The transactions that a migration needs. */
export function modeOf(statements: readonly PlannedStatement[]): TransactionMode {
  if (statements.some((statement) => !statement.transactional)) return 'none';
  return statements.some((statement) => statement.group === 'validation') ? 'each' : 'one';
}

/** The transactions that undoing a migration needs. */
export function downModeOf(statements: readonly PlannedStatement[]): TransactionMode {
  const inverses: readonly InverseStatement[] = statements.flatMap((statement) => statement.inverse);
  return inverses.every((inverse) => inverse.transactional) ? 'one' : 'none';
}

const unsafeHeading = ['UNSAFE from here on: each statement below says why. Read it before you run it.', ''];
const safeHeading = ['Safe again from here on; these need an unsafe one above.', ''];

/** Which findings a statement answers; what they say is not repeated for the next step of the same fix. */
function findingLines({ answers }: PlannedStatement, previous: PlannedStatement | undefined): string[] {
  const isNextStep = answers.every((diagnostic) => previous?.answers.includes(diagnostic) === true);
  return answers.flatMap((diagnostic) => {
    const title = `${diagnostic.rule}: ${targetName(diagnostic.target)}`;
    return isNextStep ? [`${title}, next step`] : [title, `  ${diagnostic.message}`];
  });
}

function effectLines(statement: PlannedStatement): string[] {
  const locks = statement.locks.map((lock) => `${lock.mode} on ${displayName(lock.relation)}`);
  return [
    ...(locks.length === 0 ? [] : [`Locks: ${[...new Set(locks)].join(', ')}.`]),
    ...(statement.unsafe.length === 0 ? [] : [`Unsafe: ${statement.unsafe.join('; ')}.`]),
    ...statement.notes,
  ];
}

/** A text that grows by comments and statements, in the transactions of its mode. */
class FileText {
  readonly #mode: TransactionMode;
  readonly #lines: string[] = [];

  constructor(header: readonly string[], mode: TransactionMode) {
    this.#mode = mode;
    this.comments(header);
    this.gap();
    const { lock, statement } = timeouts[mode];
    const set = mode === 'one' ? 'SET LOCAL' : 'SET';
    if (mode === 'one') this.#push('BEGIN;');
    this.#push(`${set} lock_timeout = '${lock}';`);
    this.#push(`${set} statement_timeout = '${statement}';`);
    this.gap();
  }

  /** Number of the line that is written next. */
  get line(): number {
    return this.#lines.length + 1;
  }

  comments(lines: readonly string[]): void {
    // A name may hold a line break, and what follows it must stay a comment.
    for (const line of lines) this.#push(line === '' ? '' : `-- ${line.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')}`);
  }

  /** Statements that belong together, with what must stand right above them. */
  statements(statements: readonly string[], comments: readonly string[] = []): void {
    const isApart = this.#mode === 'each';
    if (isApart) this.#push('BEGIN;');
    this.comments(comments);
    // Squawk takes such a comment for the next statement alone.
    const ignoring = comments.filter((line) => line.startsWith('squawk-ignore'));
    statements.forEach((sql, position) => {
      if (position > 0) this.comments(ignoring);
      this.#push(`${sql};`);
    });
    if (isApart) this.#push('COMMIT;');
  }

  gap(): void {
    if (this.#lines.at(-1) !== '') this.#push('');
  }

  end(): string {
    this.gap();
    this.#push(this.#mode === 'one' ? 'COMMIT;' : 'RESET lock_timeout;\nRESET statement_timeout;');
    return `${this.#lines.join('\n')}\n`;
  }

  #push(text: string): void {
    this.#lines.push(...text.split('\n'));
  }
}
