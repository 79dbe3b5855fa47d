import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Node, ParseResult } from '@pgsql/types';
import { byteOffsetOf } from './code-points.ts';
import { type CallResult, InstanceCrash, PgQueryInstance } from './pg-query-instance.ts';
import { preventWasmTierUp } from './wasm-tiering.ts';
import { webAssembly } from './web-assembly.ts';

/** Why PostgreSQL's grammar did not give a tree. */
export interface GrammarError {
  /**
   * `syntax`: the text is not valid; `depth`: valid or not, it nests deeper than the parser can follow; `memory`: it is
   * too long for the parser; `empty`: it holds no statement.
   */
  readonly kind: 'syntax' | 'depth' | 'memory' | 'empty';
  /** PostgreSQL's own message where it gave one. */
  readonly message: string;
  /** UTF-8 byte offset in the text that was given; undefined when PostgreSQL named no place. */
  readonly offset: number | undefined;
}

/** A tree, or the reason why there is none. */
export type Parsed<Tree> =
  | { readonly tree: Tree; readonly error?: undefined }
  | { readonly tree?: undefined; readonly error: GrammarError };

/** One statement of a text; `location` and `length` count UTF-8 bytes, an absent length reaches to the end. */
export interface StatementTree {
  readonly stmt: Node;
  readonly location: number;
  readonly length: number | undefined;
}

/** A PL/pgSQL function as PostgreSQL's PL/pgSQL compiler reads it; the package declares no types for these trees. */
export type PlPgSqlFunction = Readonly<Record<string, unknown>>;

interface PlPgSqlTrees {
  readonly plpgsql_funcs: readonly PlPgSqlFunction[];
}

/** PostgreSQL 18's own grammar. Every call is synchronous and survives any input. */
export interface Grammar {
  /** The tree of a text that holds exactly one statement; node locations count UTF-8 bytes from the text's start. */
  parseStatement(sql: string | Uint8Array): Parsed<Node>;
  /** The trees of all statements of a text; one error fails them all. */
  parse(sql: string | Uint8Array): Parsed<readonly StatementTree[]>;
  /** The PL/pgSQL trees of the CREATE FUNCTION, CREATE PROCEDURE and DO statements of a text; errors name no place. */
  parsePlPgSql(sql: string | Uint8Array): Parsed<readonly PlPgSqlFunction[]>;
}

/** A longer statement has left so much memory behind that a new instance is cheaper than keeping it. */
const keptMemoryBytes = 160 * 1024 * 1024;

/** In characters. */
const longestToken = 60;

const encoder = new TextEncoder();

function wasmFile(): Buffer {
  try {
    return readFileSync(new URL('libpg-query.wasm', import.meta.url));
  } catch {
    return readFileSync(createRequire(import.meta.url).resolve('libpg-query/wasm/libpg-query.wasm'));
  }
}

function failure(kind: GrammarError['kind'], message: string, offset?: number): { readonly error: GrammarError } {
  return { error: { kind, message, offset } };
}

function crashed(thrown: unknown): { readonly error: GrammarError } {
  if (thrown instanceof RangeError) return failure('depth', 'the statement nests too deeply for the parser');
  if (thrown instanceof InstanceCrash) return failure('memory', `the parser gave up: ${thrown.message}`);
  if (thrown instanceof webAssembly.RuntimeError) return failure('memory', `the parser gave up: ${thrown.message}`);
  throw thrown;
}

/** PostgreSQL quotes the whole rest of the text when a quote is left open. */
function shortened(message: string): string {
  const near = 'at or near "';
  const start = message.indexOf(near) + near.length;
  if (start < near.length) return message;
  const token = message.slice(start, -1);
  const [firstLine = ''] = token.split('\n', 1);
  const short = firstLine.slice(0, longestToken).trimEnd();
  return short === token ? message : `${message.slice(0, start)}${short}..."`;
}

function refused(bytes: Uint8Array, message: string, cursor: number): { readonly error: GrammarError } {
  const kind = message.startsWith('memory exhausted') || message.startsWith('stack depth') ? 'depth' : 'syntax';
  return failure(kind, shortened(message), cursor > 0 ? byteOffsetOf(bytes, cursor - 1) : undefined);
}

function createGrammar(): Grammar {
  preventWasmTierUp();
  const module = new webAssembly.Module(wasmFile());
  let instance = new PgQueryInstance(module);

  function call<Tree>(sql: string | Uint8Array, run: (bytes: Uint8Array) => CallResult): Parsed<Tree> {
    const bytes = typeof sql === 'string' ? encoder.encode(sql) : sql;
    const nul = bytes.indexOf(0);
    if (nul >= 0) return failure('syntax', 'the text holds a NUL character (U+0000), which PostgreSQL refuses', nul);
    if (bytes.length === 0) return failure('empty', 'the text holds no statement');
    try {
      const result = run(bytes);
      if (result.message !== undefined) return refused(bytes, result.message, result.cursor);
      return { tree: JSON.parse(result.text) };
    } catch (thrown) {
      instance = new PgQueryInstance(module);
      return crashed(thrown);
    } finally {
      if (instance.memoryBytes > keptMemoryBytes) instance = new PgQueryInstance(module);
    }
  }

  function parse(sql: string | Uint8Array): Parsed<readonly StatementTree[]> {
    const parsed = call<ParseResult>(sql, (bytes) => instance.parse(bytes));
    if (parsed.error !== undefined) return parsed;
    const statements: StatementTree[] = [];
    for (const { stmt, stmt_location, stmt_len } of parsed.tree.stmts ?? []) {
      if (stmt !== undefined) statements.push({ stmt, location: stmt_location ?? 0, length: stmt_len });
    }
    return { tree: statements };
  }

  function parseStatement(sql: string | Uint8Array): Parsed<Node> {
    const parsed = parse(sql);
    if (parsed.error !== undefined) return parsed;
    const [first, second] = parsed.tree;
    if (first === undefined) return failure('empty', 'the text holds no statement');
    if (second !== undefined) return failure('syntax', 'the text holds more than one statement', second.location);
    return { tree: first.stmt };
  }

  return {
    parse,
    parseStatement,
    parsePlPgSql: (sql) => {
      const parsed = call<PlPgSqlTrees>(sql, (bytes) => instance.parsePlPgSql(bytes));
      return parsed.error === undefined ? { tree: parsed.tree.plpgsql_funcs } : parsed;
    },
  };
}

let loaded: Grammar | undefined;

/** PostgreSQL's grammar, read and compiled at the first call: about 10 ms, and 10 ms more at the first parse. */
export function loadGrammar(): Grammar {
  loaded ??= createGrammar();
  return loaded;
}
