import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { extensionModules, isShipped } from './embedded-extensions.ts';
import type { EmbeddedRequest, EmbeddedStart } from './embedded-message.ts';
import { stubOf, stubVersion } from './embedded-stubs.ts';
import { pgliteConnection } from './pglite-connection.ts';
import { pretendLengths } from './pretended-lengths.ts';

const port = parentPort;
if (port === null) throw new Error('This module runs in a worker thread only');

const { extensions, image } = workerData as EmbeddedStart;
const server = await PGlite.create({
  extensions: await extensionModules(extensions),
  ...(image === undefined ? {} : { loadDataDir: archive(image as Uint8Array<ArrayBuffer>) }),
});
const connection = pgliteConnection(server);
for (const name of extensions) if (!isShipped(name)) installStub(name);
// The default lets PostgreSQL run over the end of the WebAssembly stack, which ends in silence.
await connection.run("SET max_stack_depth = '100kB'");

port.on('message', (request: EmbeddedRequest) => {
  void answer(request).then((outcome) => port.postMessage({ id: request.id, ...outcome }));
});
port.postMessage({ id: 0, rows: [] });

/** PGlite tells a compressed archive by its type only. */
function archive(image: Uint8Array<ArrayBuffer>): Blob {
  const isCompressed = image[0] === 0x1f && image[1] === 0x8b;
  return new Blob([image], { type: isCompressed ? 'application/x-gzip' : 'application/x-tar' });
}

function installStub(name: string): void {
  const { control, script } = stubOf(name);
  const folder = `${server.Module.WASM_PREFIX}/share/postgresql/extension`;
  server.Module.FS.writeFile(`${folder}/${name}.control`, control);
  server.Module.FS.writeFile(`${folder}/${name}--${stubVersion}.sql`, script);
}

async function answer(request: EmbeddedRequest): Promise<object> {
  try {
    if ('sql' in request) return { rows: await connection.run(request.sql) };
    pretendLengths(server, request.lengths);
    return { rows: [] };
  } catch (thrown) {
    return refusal(thrown);
  }
}

/** Errors of the server bear an SQLSTATE; whatever else is thrown means that the WebAssembly module is broken. */
function refusal(thrown: unknown): object {
  if (!(thrown instanceof Error)) return { crashed: String(thrown) };
  const { code, position, detail } = thrown as Error & { code?: string; position?: string; detail?: string };
  if (code === undefined) return { crashed: thrown.message };
  return {
    refused: { message: thrown.message, code, position: position === undefined ? undefined : Number(position), detail },
  };
}
