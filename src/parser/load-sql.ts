import type { Database } from '../model/database.ts';
import { type Grammar, loadGrammar } from './grammar.ts';
import type { LoadedSource, LoadReport, SyntaxProblem } from './load-report.ts';
import { Replay } from './replay/replay.ts';
import type { SourceText } from './source-text.ts';
import type { PsqlCommand, Statement } from './sql-pieces.ts';
import { SqlScanner } from './sql-scanner.ts';
import { applyStatement } from './statements/registry.ts';

/** How SQL is to be understood. */
export interface LoadOptions {
  /** Oldest and newest major version of PostgreSQL that the schema is meant for. */
  readonly postgres: Database['postgres'];
  /** Gives the text that `\i` or `\ir` names, or undefined when it cannot be had; left out, such commands change nothing. */
  readonly include?: (path: string, relativeTo: SourceText) => SourceText | undefined;
}

/** A schema that was loaded, and what was seen on the way. */
export interface LoadedSchema {
  readonly database: Database;
  readonly report: LoadReport;
}

/** Statements that move rows. They are passed over before they are parsed: a dump may hold gigabytes of them. */
const dataKeywords: ReadonlySet<string> = new Set(['INSERT', 'UPDATE', 'DELETE', 'COPY', 'MERGE', 'TRUNCATE']);

const deepestInclude = 32;

/** Replays SQL texts in the order given, as one history, into a model. Never throws for what the texts say: see the report. */
export function loadSql(sources: readonly SourceText[], options: LoadOptions): LoadedSchema {
  const loading = new Loading(options);
  for (const source of sources) loading.read(source, 0);
  return loading.finish();
}

class Loading {
  readonly #replay: Replay;
  readonly #options: LoadOptions;
  readonly #grammar: Grammar = loadGrammar();
  readonly #sources: LoadedSource[] = [];
  readonly #syntaxProblems: SyntaxProblem[] = [];
  #statements = 0;
  #data = 0;

  constructor(options: LoadOptions) {
    this.#options = options;
    this.#replay = new Replay(options.postgres.to);
  }

  read(source: SourceText, depth: number): void {
    const scanner = new SqlScanner(source.bytes);
    const commands: PsqlCommand[] = [];
    for (let piece = scanner.next(); piece !== undefined; piece = scanner.next()) {
      if (piece.kind === 'statement') this.#statement(piece, source);
      else if (piece.kind === 'command') {
        commands.push(piece);
        this.#command(piece, source, depth);
      }
    }
    this.#sources.push({ source, comments: scanner.takeComments(), commands });
    this.#replay.endOfFile();
  }

  finish(): LoadedSchema {
    const database = this.#replay.draft.freeze({ loadedFrom: 'files', postgres: this.#options.postgres });
    return {
      database,
      report: {
        sources: this.#sources,
        statements: this.#statements,
        data: this.#data,
        syntaxProblems: this.#syntaxProblems,
        problems: this.#replay.problems,
      },
    };
  }

  #statement(statement: Statement, source: SourceText): void {
    this.#statements++;
    if (dataKeywords.has(statement.keyword) && statement.unclosed === undefined) {
      this.#data++;
      return;
    }
    const place = { source, start: statement.start, end: statement.end };
    this.#replay.enter(place);
    const parsed = this.#grammar.parseStatement(source.bytes.subarray(statement.start, statement.end));
    if (parsed.error === undefined) {
      applyStatement(parsed.tree as unknown as Readonly<Record<string, unknown>>, this.#replay);
    } else if (statement.hasVariables || statement.hasCommands) {
      this.#replay.problem('not-understood', 'the statement holds psql variables, whose values are not known here');
    } else {
      const { message, offset } = parsed.error;
      this.#syntaxProblems.push({
        source,
        offset: statement.start + (offset ?? 0),
        statement: { start: statement.start, end: statement.end },
        message,
        unclosed: statement.unclosed,
      });
    }
  }

  #command(command: PsqlCommand, source: SourceText, depth: number): void {
    if (!['i', 'include', 'ir', 'include_relative'].includes(command.name) || depth >= deepestInclude) return;
    const text = this.#options.include?.(command.argument.replace(/^'(.*)'$/, '$1'), source);
    if (text !== undefined) this.read(text, depth + 1);
  }
}
