import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';
import { wasmExportNames, wasmImportNames } from '../../src/parser/pg-query-instance.ts';

const require = createRequire(import.meta.url);

/** The package's own loader, of which we need little: it says what each letter stands for. */
const loader = readFileSync(require.resolve('libpg-query/wasm/libpg-query.js'), 'utf8');

test('the letters of what the module imports are those of the installed package', () => {
  const listed = /wasmImports=\{([^}]*)\}/.exec(loader)?.[1] ?? '';
  const roles = new Map(listed.split(',').map((entry) => entry.split(':').reverse() as [string, string]));
  const { invoke, invokeLong, ...others } = wasmImportNames;
  expect(others).toEqual({
    assertFail: roles.get('___assert_fail'),
    abort: roles.get('__abort_js'),
    keepaliveClear: roles.get('__emscripten_runtime_keepalive_clear'),
    throwLongjmp: roles.get('__emscripten_throw_longjmp'),
    setTimer: roles.get('__setitimer_js'),
    resizeHeap: roles.get('_emscripten_resize_heap'),
    exit: roles.get('_exit'),
    processExit: roles.get('_proc_exit'),
    fdClose: roles.get('_fd_close'),
    fdRead: roles.get('_fd_read'),
    fdSeek: roles.get('_fd_seek'),
    fdWrite: roles.get('_fd_write'),
  });
  const invokers = [...roles].filter(([name]) => name.startsWith('invoke_'));
  expect([...invoke].sort()).toEqual(
    invokers
      .filter(([name]) => name !== 'invoke_ji')
      .map(([, letter]) => letter)
      .sort(),
  );
  expect(invokeLong).toBe(roles.get('invoke_ji'));
  expect(roles.size).toBe(invoke.length + 1 + Object.keys(others).length);
});

test('the letters of what the module exports are those of the installed package', () => {
  const letterOf = (name: string) => new RegExp(`\\b${name}=[^;,]*wasmExports\\["(\\w+)"\\]`).exec(loader)?.[1];
  expect(wasmExportNames).toEqual({
    memory: letterOf('memory'),
    table: letterOf('__indirect_function_table'),
    construct: /initRuntime\(\)\{[^}]*?wasmExports\["(\w+)"\]\(\)/.exec(loader)?.[1],
    allocate: letterOf('_malloc'),
    free: letterOf('_free'),
    setThrew: letterOf('_setThrew'),
    restoreStack: letterOf('__emscripten_stack_restore'),
    currentStack: letterOf('_emscripten_stack_get_current'),
    parse: letterOf('_wasm_parse_query_raw'),
    freeParse: letterOf('_wasm_free_parse_result'),
    parsePlPgSql: letterOf('_wasm_parse_plpgsql'),
    freeString: letterOf('_wasm_free_string'),
  });
});
