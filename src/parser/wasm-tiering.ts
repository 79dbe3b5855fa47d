import { setFlagsFromString } from 'node:v8';

const tierUpFlags = ['wasm-tier-up', 'wasm-dynamic-tiering'] as const;

/**
 * Keeps V8 from compiling WebAssembly a second time, optimised: for PostgreSQL's generated parser that takes longer than
 * a usual run, and the process waits for it at its end. Holds for the whole process, for modules compiled afterwards.
 */
export function preventWasmTierUp(): void {
  for (const flag of tierUpFlags) setFlagsFromString(`--no-${flag}`);
}

/** Gives V8 its default back, for WebAssembly that runs long, such as an embedded PostgreSQL; call it before that is loaded. */
export function allowWasmTierUp(): void {
  for (const flag of tierUpFlags) setFlagsFromString(`--${flag}`);
}
