/** The part of JavaScript's WebAssembly interface that the parser uses; TypeScript declares it only beside a browser's globals. */
export interface WebAssemblyInterface {
  readonly Module: new (bytes: Uint8Array) => WasmModule;
  readonly Instance: new (
    module: WasmModule,
    imports: Record<string, Record<string, unknown>>,
  ) => { readonly exports: Readonly<Record<string, unknown>> };
  readonly RuntimeError: ErrorConstructor;
}

/** Compiled code, of which instances are made. */
export interface WasmModule {
  readonly [Symbol.toStringTag]: string;
}

/** The memory of an instance; growing it replaces its buffer. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** The functions that compiled code calls by number. */
export interface WasmTable {
  get(index: number): (...operands: number[]) => number;
}

/** JavaScript's own WebAssembly. */
export const webAssembly: WebAssemblyInterface = (globalThis as unknown as { WebAssembly: WebAssemblyInterface })
  .WebAssembly;
