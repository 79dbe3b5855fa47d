import { Worker } from 'node:worker_threads';
import { CatalogError } from '../errors.ts';
import type { CatalogConnection, CatalogRow } from './connection.ts';
import { isShipped } from './embedded-extensions.ts';
import type { EmbeddedAnswer, EmbeddedRefusal, EmbeddedRequest, EmbeddedStart } from './embedded-message.ts';
import type { FileLength } from './pretended-lengths.ts';

/** The server refused a statement, as PostgreSQL does. */
export class StatementRefused extends Error {
  override readonly name = 'StatementRefused';
  /** SQLSTATE. */
  readonly code: string | undefined;
  /** In characters from 1 in the text that was run; undefined when the server named no place. */
  readonly position: number | undefined;
  readonly detail: string | undefined;

  constructor(refusal: EmbeddedRefusal) {
    super(refusal.message);
    this.code = refusal.code;
    this.position = refusal.position;
    this.detail = refusal.detail;
  }
}

/** How the embedded server is started. */
export interface EmbeddedOptions {
  /** Extensions that statements may create; those that are not shipped are stubbed, see `stubbed`. */
  readonly extensions?: readonly string[];
  /** Data directory to begin with, as a tar archive that PGlite dumped, which may be compressed by gzip; left out, one is made, which takes seconds. */
  readonly image?: Uint8Array;
  /** Longest time for one request in milliseconds, after which the server is ended; 60,000 when left out. */
  readonly timeout?: number;
  /** Options of Node for the worker thread; left out, those of this process. */
  readonly execArgv?: readonly string[];
}

/** Making the data directory takes seconds on a busy machine. In milliseconds. */
const startTimeout = 60_000;

type Rows = readonly (readonly CatalogRow[])[];

interface Waiting {
  readonly resolve: (rows: Rows) => void;
  readonly reject: (reason: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * PostgreSQL inside this process (PGlite), in a worker thread so that it can be ended. `run` throws StatementRefused for what
 * PostgreSQL refuses, and a CatalogError when the server crashed, hung or was closed: after that every request fails so.
 */
export class EmbeddedServer implements CatalogConnection {
  /** Extensions that are not the real ones. */
  readonly stubbed: readonly string[];
  readonly #worker: Worker;
  readonly #timeout: number;
  readonly #waiting: Map<number, Waiting> = new Map();
  #requests = 0;
  #ended: CatalogError | undefined;

  private constructor(options: EmbeddedOptions) {
    const file = import.meta.url.endsWith('.ts') ? 'embedded-worker.ts' : 'embedded-worker.js';
    this.#timeout = options.timeout ?? 60_000;
    this.stubbed = (options.extensions ?? []).filter((name) => !isShipped(name));
    this.#worker = new Worker(new URL(file, import.meta.url), {
      workerData: { extensions: options.extensions ?? [], image: options.image } satisfies EmbeddedStart,
      ...(options.execArgv === undefined ? {} : { execArgv: [...options.execArgv] }),
    });
    this.#worker.on('message', (answer: EmbeddedAnswer) => this.#settle(answer));
    this.#worker.on('error', (error) => this.#end(`The embedded server crashed: ${error.message}`));
    this.#worker.on('exit', () => this.#end('The embedded server ended'));
  }

  /** Starts a server with an empty database; throws a CatalogError when it does not start in time. */
  static async start(options: EmbeddedOptions = {}): Promise<EmbeddedServer> {
    const server = new EmbeddedServer(options);
    await server.#wait(0, Math.max(server.#timeout, startTimeout));
    return server;
  }

  async run(sql: string): Promise<Rows> {
    return this.#ask({ sql });
  }

  /** Makes files of relations look longer than they are, so that queries on them are planned as if they had that many rows. */
  async pretendLengths(lengths: readonly FileLength[]): Promise<void> {
    await this.#ask({ lengths });
  }

  /** Ends the server at once. */
  async close(): Promise<void> {
    this.#ended ??= new CatalogError('The embedded server was closed');
    await this.#worker.terminate();
  }

  async #ask(asked: { readonly sql: string } | { readonly lengths: readonly FileLength[] }): Promise<Rows> {
    if (this.#ended !== undefined) throw this.#ended;
    this.#requests++;
    const answered = this.#wait(this.#requests, this.#timeout);
    this.#worker.postMessage({ id: this.#requests, ...asked } satisfies EmbeddedRequest);
    return answered;
  }

  #wait(id: number, timeout: number): Promise<Rows> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#end(`The embedded server gave no answer in ${timeout} ms`);
        void this.#worker.terminate();
      }, timeout);
      this.#waiting.set(id, { resolve, reject, timer });
    });
  }

  #settle(answer: EmbeddedAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    if (waiting === undefined) return;
    if ('crashed' in answer) {
      this.#end(`The embedded server crashed: ${answer.crashed}`);
      void this.#worker.terminate();
      return;
    }
    this.#waiting.delete(answer.id);
    clearTimeout(waiting.timer);
    if ('refused' in answer) waiting.reject(new StatementRefused(answer.refused));
    else waiting.resolve(answer.rows);
  }

  #end(reason: string): void {
    this.#ended ??= new CatalogError(reason);
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(this.#ended);
    }
    this.#waiting.clear();
  }
}
