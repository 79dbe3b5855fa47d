import { type WasmMemory, type WasmModule, type WasmTable, webAssembly } from './web-assembly.ts';

/**
 * The letters under which the WebAssembly module of libpg-query 18.1.5 imports and exports its functions. They change
 * with every build of that package: a test compares them with the package's own loader.
 */
export const wasmImportNames = {
  assertFail: 'c',
  abort: 'x',
  keepaliveClear: 'w',
  throwLongjmp: 'p',
  setTimer: 'o',
  resizeHeap: 'q',
  exit: 'm',
  processExit: 'v',
  fdClose: 'u',
  fdRead: 'r',
  fdSeek: 's',
  fdWrite: 't',
  invoke: ['g', 'b', 'a', 'd', 'k', 'e', 'f', 'h', 'j', 'i', 'y', 'n'],
  invokeLong: 'l',
} as const;

/** See {@link wasmImportNames}. */
export const wasmExportNames = {
  memory: 'z',
  table: 'D',
  construct: 'A',
  allocate: 'C',
  free: 'E',
  setThrew: 'P',
  restoreStack: 'Q',
  currentStack: 'R',
  parse: 'F',
  freeParse: 'G',
  parsePlPgSql: 'H',
  freeString: 'N',
} as const;

type Call = (...operands: readonly number[]) => number;

interface PgQueryExports {
  readonly memory: WasmMemory;
  readonly table: WasmTable;
  readonly functions: { readonly [K in Exclude<keyof typeof wasmExportNames, 'memory' | 'table'>]: Call };
}

const pageBytes = 65_536;

/** The limit that the package's own loader sets. */
const heapLimitBytes = 1024 * 1024 * 1024;

/** As JavaScript objects, a larger tree might not fit into the memory of the process, which nothing survives. */
const longestTreeBytes = 64 * 1024 * 1024;

/** The parser gave up in a way that leaves its memory unusable: its instance must be thrown away. */
export class InstanceCrash extends Error {}

/** C's longjmp, by which PostgreSQL's error reports leave the parser. */
class LongJump extends Error {}

/** The text that a call wrote, or PostgreSQL's error; `cursor` counts code points from 1, 0 when unknown. */
export type CallResult =
  | { readonly text: string; readonly message?: undefined }
  | { readonly text?: undefined; readonly message: string; readonly cursor: number };

/** One instance of PostgreSQL's parser with a memory of its own. A call that throws leaves it unusable. */
export class PgQueryInstance {
  readonly #exports: PgQueryExports;
  readonly #indirect: Call[] = [];
  #bytes: Buffer;

  constructor(module: WasmModule) {
    const { exports } = new webAssembly.Instance(module, { a: this.#imports() });
    const byRole = Object.fromEntries(Object.entries(wasmExportNames).map(([role, name]) => [role, exports[name]]));
    const { memory, table, ...functions } = byRole;
    this.#exports = { memory, table, functions } as unknown as PgQueryExports;
    this.#bytes = Buffer.from(this.#exports.memory.buffer);
    this.#exports.functions.construct();
  }

  /** Size of the instance's memory in bytes; it grows with the longest statement and never shrinks. */
  get memoryBytes(): number {
    return this.#exports.memory.buffer.byteLength;
  }

  /** The parse tree of all statements in the text, as JSON. */
  parse(sql: Uint8Array): CallResult {
    const { parse, freeParse, free } = this.#exports.functions;
    const query = this.#write(sql);
    const result = parse(query);
    if (result === 0) throw new InstanceCrash('out of memory');
    const tree = this.#pointer(result);
    const error = this.#pointer(result + 8);
    const outcome: CallResult =
      error === 0
        ? { text: this.#read(tree) }
        : { message: this.#read(this.#pointer(error)), cursor: this.#pointer(error + 16) };
    free(query);
    freeParse(result);
    return outcome;
  }

  /** The PL/pgSQL trees of all function definitions in the text, as JSON. */
  parsePlPgSql(sql: Uint8Array): CallResult {
    const { parsePlPgSql, freeString, free } = this.#exports.functions;
    const query = this.#write(sql);
    const result = parsePlPgSql(query);
    const text = this.#read(result);
    free(query);
    freeString(result);
    return text.startsWith('{') ? { text } : { message: text, cursor: 0 };
  }

  #write(sql: Uint8Array): number {
    const address = this.#exports.functions.allocate(sql.length + 1);
    if (address === 0) throw new InstanceCrash('out of memory');
    const bytes = this.#view();
    bytes.set(sql, address);
    bytes[address + sql.length] = 0;
    return address;
  }

  #read(address: number): string {
    const bytes = this.#view();
    const end = bytes.indexOf(0, address);
    if (end - address > longestTreeBytes) throw new InstanceCrash('the parse tree is too large');
    return bytes.toString('utf8', address, end);
  }

  #pointer(address: number): number {
    return this.#view().readInt32LE(address);
  }

  /** Growing replaces the memory's buffer. */
  #view(): Buffer {
    const { buffer } = this.#exports.memory;
    if (this.#bytes.buffer !== buffer) this.#bytes = Buffer.from(buffer);
    return this.#bytes;
  }

  #imports(): Record<string, (...operands: number[]) => unknown> {
    const names = wasmImportNames;
    const crash = (reason: string) => (): never => {
      throw new InstanceCrash(reason);
    };
    const invoke = this.#invoker(undefined);
    return {
      [names.assertFail]: crash('failed assertion'),
      [names.abort]: crash('abort'),
      [names.exit]: crash('out of memory'),
      [names.processExit]: crash('out of memory'),
      [names.keepaliveClear]: () => undefined,
      [names.throwLongjmp]: () => {
        throw new LongJump();
      },
      [names.setTimer]: () => 0,
      [names.resizeHeap]: (size) => this.#grow((size ?? 0) >>> 0),
      [names.fdClose]: () => 0,
      [names.fdRead]: () => 0,
      [names.fdSeek]: () => 0,
      [names.fdWrite]: (_file, vectors, count, written) => this.#swallow(vectors ?? 0, count ?? 0, written ?? 0),
      ...Object.fromEntries(names.invoke.map((name) => [name, invoke])),
      [names.invokeLong]: this.#invoker(0n),
    };
  }

  /** Calls a function of the module and turns PostgreSQL's longjmp into the flag that its setjmp looks at. */
  #invoker(afterJump: unknown): (index?: number, ...operands: number[]) => unknown {
    return (index = 0, ...operands) => {
      const { currentStack, restoreStack, setThrew } = this.#exports.functions;
      const stack = currentStack();
      try {
        this.#indirect[index] ??= this.#exports.table.get(index);
        return this.#indirect[index]?.(...operands);
      } catch (error) {
        restoreStack(stack);
        if (!(error instanceof LongJump)) throw error;
        setThrew(1, 0);
        return afterJump;
      }
    };
  }

  #grow(size: number): number {
    const { memory } = this.#exports;
    const old = memory.buffer.byteLength;
    const wanted = Math.min(heapLimitBytes, Math.max(size, Math.ceil(old * 1.2)));
    if (size > heapLimitBytes) return 0;
    try {
      memory.grow(Math.ceil((wanted - old) / pageBytes));
      return 1;
    } catch {
      return 0;
    }
  }

  /** The parser's own standard error says nothing that its result does not. */
  #swallow(vectors: number, count: number, written: number): number {
    const bytes = this.#view();
    let total = 0;
    for (let index = 0; index < count; index++) total += bytes.readUInt32LE(vectors + index * 8 + 4);
    bytes.writeUInt32LE(total, written);
    return 0;
  }
}
