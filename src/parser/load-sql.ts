import type { Node } from '@pgsql/types';
import type { Database } from '../model/database.ts';
import type { SchemaDraft } from '../model/draft.ts';
import { type Grammar, loadGrammar } from './grammar.ts';
import type { LoadedSource, LoadReport, SyntaxProblem } from './load-report.ts';
import { asksOfSchema } from './parsed-data.ts';
import { Replay } from './replay/replay.ts';
import { sharesTransaction } from './shared-transaction.ts';
import type { SourceText } from './source-text.ts';
import type { PsqlCommand, Statement } from './sql-pieces.ts';
import { type RefusedStatement, StatementReader } from './statement-reader.ts';
import { applyStatement } from './statements/registry.ts';
import { SyntaxAdvisor } from './syntax-help.ts';
import type { TransactionScope } from './transaction-scope.ts';
import { beginsTransaction, UndoneRanges, undoneRanges } from './undone-ranges.ts';

/** How SQL is to be understood. */
export interface LoadOptions {
  /** Oldest and newest major version of PostgreSQL that the schema is meant for. */
  readonly postgres: Database['postgres'];
  /** Schemas in which unqualified names are looked up until a text sets others; left out, public. */
  readonly searchPath?: readonly string[];
  /** What the tool runs a text's statements in when it brings no transaction; left out, each statement runs alone. */
  readonly transaction?: TransactionScope;
  /** The schema of a live catalog that the texts are run on, and that they change; left out, an empty database. */
  readonly base?: SchemaDraft;
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
  const late = loading.madeLater();
  if (late.size === 0 || options.base !== undefined) return loading.finish();
  const again = new Loading(options, late);
  for (const source of sources) again.read(source, 0);
  return again.finish();
}

class Loading {
  readonly #replay: Replay;
  readonly #options: LoadOptions;
  readonly #grammar: Grammar = loadGrammar();
  readonly #advisor: SyntaxAdvisor = new SyntaxAdvisor(this.#grammar);
  readonly #sources: LoadedSource[] = [];
  readonly #syntaxProblems: SyntaxProblem[] = [];
  #statements = 0;
  #data = 0;
  #undone = 0;
  /** What a ROLLBACK further on takes back of the current text. */
  #undoneRanges = new UndoneRanges();

  constructor(options: LoadOptions, late?: ReadonlySet<string>) {
    this.#options = options;
    this.#replay = new Replay(options.postgres.to, options.searchPath, options.base, late);
  }

  /** What the texts name before they make it. */
  madeLater(): ReadonlySet<string> {
    return this.#replay.madeLater();
  }

  read(source: SourceText, depth: number): void {
    const reader = new StatementReader(
      source,
      this.#grammar,
      (statement) => dataKeywords.has(statement.keyword) && !asksOfSchema(source, statement),
    );
    const commands: PsqlCommand[] = [];
    const { session } = this.#replay;
    const { transaction = 'none' } = this.#options;
    if (depth === 0) session.isInTools = () => sharesTransaction(source, transaction);
    const outerRanges = this.#undoneRanges;
    this.#undoneRanges = new UndoneRanges();
    this.#statements += source.omittedStatements;
    this.#data += source.omittedStatements;
    for (let piece = reader.next(); piece !== undefined; piece = reader.next()) {
      switch (piece.kind) {
        case 'parsed':
          this.#apply(piece.statement, piece.tree, source);
          break;
        case 'refused':
          this.#refused(piece, source);
          break;
        case 'skipped':
          this.#statements++;
          this.#data++;
          break;
        case 'command':
          commands.push(piece);
          this.#command(piece, source, depth);
          break;
        case 'copy-data':
      }
    }
    this.#sources.push({ source, comments: reader.takeComments(), commands });
    this.#replay.endOfFile();
    this.#undoneRanges = outerRanges;
  }

  finish(): LoadedSchema {
    const { base, postgres } = this.#options;
    const database = this.#replay.draft.freeze({ loadedFrom: base === undefined ? 'files' : 'catalog', postgres });
    return {
      database,
      report: {
        sources: this.#sources,
        statements: this.#statements,
        data: this.#data,
        undone: this.#undone,
        syntaxProblems: this.#syntaxProblems,
        problems: this.#replay.problems,
      },
    };
  }

  #apply({ start, end, keyword }: Statement, tree: Node, source: SourceText): void {
    this.#statements++;
    const isData = dataKeywords.has(keyword);
    if (isData) this.#data++;
    if (this.#undoneRanges.has(start)) {
      if (!isData) this.#undone++;
      return;
    }
    const wasInTransaction = this.#replay.session.inTransaction;
    this.#replay.enter({ source, start, end });
    if (this.#undoneRanges.endAt(start)) this.#replay.session.schemaChanged = false;
    applyStatement(tree as unknown as Readonly<Record<string, unknown>>, this.#replay);
    if (beginsTransaction(tree, wasInTransaction)) this.#undoneRanges = undoneRanges(source, end, this.#grammar);
  }

  #refused({ statement, error, offset, tree, hint }: RefusedStatement, source: SourceText): void {
    if (tree === undefined) this.#statements++;
    // Only the semicolon behind it is missing: what stands before it counts.
    else this.#apply(statement, tree, source);
    const { start, end, unclosed } = statement;
    const help = hint === undefined ? this.#advisor.advise(source.bytes.subarray(start, end), error) : undefined;
    this.#syntaxProblems.push({
      source,
      offset,
      statement: { start, end },
      message: error.message,
      unclosed,
      followed: tree !== undefined,
      hint: hint ?? help?.hint,
      expected: help?.expected ?? [],
    });
  }

  #command(command: PsqlCommand, source: SourceText, depth: number): void {
    if (!['i', 'include', 'ir', 'include_relative'].includes(command.name) || depth >= deepestInclude) return;
    if (this.#undoneRanges.has(command.start)) return;
    const text = this.#options.include?.(command.argument.replace(/^'(.*)'$/, '$1'), source);
    if (text !== undefined) this.read(text, depth + 1);
  }
}
