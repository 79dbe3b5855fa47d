import type { Grammar } from '../../parser/grammar.ts';
import { Replay } from '../../parser/replay/replay.ts';
import type { SourceText } from '../../parser/source-text.ts';
import { splitStatements } from '../../parser/split-statements.ts';
import { applyStatement } from '../../parser/statements/registry.ts';
import type { TransactionScope } from '../../parser/transaction-scope.ts';
import type { Run, RunStatement } from '../apply/run-sources.ts';
import type { Refusal } from '../server/refusal.ts';
import { becauseOf, type Refused } from './because.ts';
import { causeOf } from './cause.ts';
import type { HistoryFailure, HistoryPlace, HistoryResult, LostServer, UnjudgedStatement } from './history-result.ts';
import { stopsOf } from './stops.ts';
import { ToldHistory, type ToldStatement } from './told-history.ts';
import { reasonNotToJudge } from './unjudged.ts';

/** A run of a history, and what is known of the server. */
export interface HistoryRun {
  readonly run: Run;
  readonly sources: readonly SourceText[];
  readonly before: readonly SourceText[];
  readonly transaction: TransactionScope;
  readonly version: string;
  readonly stubbed: readonly string[];
  /** Names of the types that stubs have made. */
  readonly stubTypes: ReadonlySet<string>;
  readonly grammar: Grammar;
}

/** Tells apart what the history is to blame for, what follows from what, and what cannot be judged. */
export function judgeHistory(history: HistoryRun): HistoryResult {
  const judging = new Judging(history);
  for (const [at, statement] of judging.history.statements.entries()) judging.statement(statement, at);
  return judging.finish();
}

interface Earlier extends Refused {
  /** Undefined for what was not judged. */
  readonly failure: HistoryFailure | undefined;
}

class Judging {
  readonly history: ToldHistory;
  readonly #about: HistoryRun;
  readonly #replay: Replay;
  readonly #failures: HistoryFailure[] = [];
  readonly #unjudged: UnjudgedStatement[] = [];
  readonly #lost: LostServer[] = [];
  readonly #earlier: Earlier[] = [];
  readonly #failureOf: Map<RunStatement, HistoryFailure> = new Map();
  readonly #extensions: Set<string> = new Set();
  #rowsSkipped: number;
  #source: SourceText | undefined;

  constructor(about: HistoryRun) {
    this.#about = about;
    this.history = new ToldHistory(about.run.statements);
    this.#replay = new Replay(Number.parseInt(about.version, 10));
    this.#rowsSkipped = about.sources.reduce((sum, { omittedStatements }) => sum + omittedStatements, 0);
    for (const source of about.before) this.#replayAll(source);
  }

  statement(told: ToldStatement, at: number): void {
    const { run } = told;
    if (this.#source !== undefined && run.source !== this.#source) this.#replay.endOfFile();
    this.#source = run.source;
    const { outcome } = run;
    switch (outcome.outcome) {
      case 'ran':
        this.#ran(told);
        break;
      case 'ran-alone':
        if (!this.#isOwnSavepoint(told, outcome.refusal)) this.#refused(told, at, outcome.refusal, true);
        this.#ran(told);
        break;
      case 'refused':
        this.#refused(told, at, outcome.refusal, false);
        break;
      case 'server-lost': {
        const { reason, restored } = outcome;
        this.#lost.push({ place: placeOf(run), reason, restored });
        const refusal = { message: reason, code: '' };
        this.#earlier.push({ tree: told.tree, objects: told.objects, refusal, failure: undefined });
        break;
      }
      case 'skipped':
        if (outcome.why === 'copy') this.#rowsSkipped++;
        else if (outcome.why !== 'gone') this.#unjudged.push({ place: placeOf(run), reason: skipReasons[outcome.why] });
    }
  }

  finish(): HistoryResult {
    const { run, transaction, version } = this.#about;
    const count = (...outcomes: readonly string[]): number =>
      run.statements.filter(({ outcome }) => outcomes.includes(outcome.outcome)).length;
    return {
      version,
      transaction,
      statements: run.statements.filter(({ start, end }) => start < end).length,
      ran: count('ran', 'ran-alone'),
      failures: this.#failures,
      stops: stopsOf(run.statements, this.#failureOf),
      unjudged: this.#unjudged,
      lost: this.#lost,
      rowsSkipped: this.#rowsSkipped,
      notReached: run.statements.filter(({ outcome }) => outcome.outcome === 'skipped' && outcome.why === 'gone')
        .length,
      rolesMade: run.rolesMade,
      databasesNamed: run.databasesNamed,
      stubbed: [...this.#extensions],
    };
  }

  /**
   * A value of an enumeration that the transaction itself has made can be used in it; only the savepoints around statements
   * keep PostgreSQL from seeing that.
   */
  #isOwnSavepoint({ run }: ToldStatement, { code, message }: Refusal): boolean {
    const [, written] = /^unsafe use of new value ".*" of enum type (.+)$/s.exec(message) ?? [];
    if (code !== '55P04' || written === undefined) return false;
    const name = written.split('.').at(-1)?.replaceAll('"', '') ?? '';
    return this.history
      .makersOf({ kind: 'type', name })
      .some((maker) => this.history.statements[maker]?.run.transaction === run.transaction);
  }

  #ran({ run, tree }: ToldStatement): void {
    if (tree === undefined) return;
    if ('CreateExtensionStmt' in tree) {
      const { extname = '' } = tree.CreateExtensionStmt;
      if (this.#about.stubbed.includes(extname)) this.#extensions.add(extname);
    }
    this.#replay.enter({ source: run.source, start: run.start, end: run.end });
    applyStatement(tree as unknown as Readonly<Record<string, unknown>>, this.#replay);
  }

  #refused(told: ToldStatement, at: number, refusal: Refusal, onlyInTransaction: boolean): void {
    const { run, tree, objects } = told;
    const lacking = { extensions: this.#extensions, stubTypes: this.#about.stubTypes, rows: this.#rowsSkipped > 0 };
    const refused = { tree, objects, refusal };
    const because = onlyInTransaction ? undefined : becauseOf(refused, this.#earlier);
    const reason =
      because !== undefined && because.failure === undefined
        ? `It needs what ${statementName(because)} would have made, which could not be judged.`
        : because === undefined
          ? reasonNotToJudge(told, refusal, this.history, lacking)
          : undefined;
    const place = placeOf(run, refusal.position);
    if (reason !== undefined) {
      if (tree !== undefined && 'CreateExtensionStmt' in tree)
        this.#extensions.add(tree.CreateExtensionStmt.extname ?? '');
      this.#unjudged.push({ place, reason });
      this.#earlier.push({ ...refused, failure: undefined });
      return;
    }
    const { message, code, detail } = refusal;
    const cause =
      tree === undefined
        ? undefined
        : causeOf({ statement: told, tree, refusal, at, history: this.history, replay: this.#replay });
    const failure: HistoryFailure = {
      place,
      message,
      code,
      ...(detail === undefined ? {} : { detail }),
      ...(cause === undefined ? {} : { cause }),
      onlyInTransaction,
      ...(because?.failure === undefined ? {} : { because: because.failure }),
    };
    this.#failures.push(failure);
    this.#failureOf.set(run, failure);
    // What ran after all has made what it makes.
    if (!onlyInTransaction) this.#earlier.push({ ...refused, failure });
  }

  #replayAll(source: SourceText): void {
    for (const { start, end } of splitStatements(source.bytes).statements) {
      const { tree } = this.#about.grammar.parseStatement(source.slice(start, end));
      if (tree === undefined) continue;
      this.#replay.enter({ source, start, end });
      applyStatement(tree as unknown as Readonly<Record<string, unknown>>, this.#replay);
    }
    this.#replay.endOfFile();
  }
}

const skipReasons = {
  psql: 'It is for psql: it holds commands or variables.',
  cluster: 'It reaches beyond the database in which the history is tried.',
} as const;

function statementName({ objects }: Refused): string {
  const [first] = objects.made;
  return first === undefined ? 'an earlier statement' : `the statement for ${first.name}`;
}

/** `position` counts characters from 1, and as PostgreSQL does, a character is a code point. */
function placeOf({ source, start, end }: RunStatement, position?: number): HistoryPlace {
  if (position === undefined) return { source, start, end, offset: start };
  const before = Array.from(source.slice(start, end))
    .slice(0, position - 1)
    .join('');
  return { source, start, end, offset: Math.min(start + Buffer.byteLength(before), end) };
}
