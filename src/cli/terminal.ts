import type { ImportModule } from '../config/load-plugins.ts';
import { UsageError } from '../errors.ts';

/** What commands may know and do outside themselves. */
export interface Terminal {
  /** Folder that the command was started in, absolute. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Writes to standard output; resolves when it is taken, or when nobody reads it any more. */
  write(text: string): Promise<void>;
  /** Writes to standard error. */
  writeError(text: string): void;
  /** All of standard input. */
  readInput(): Promise<Buffer>;
  /** Loads a module of the user's. */
  readonly importModule: ImportModule;
  /** True when standard output is a terminal that a person looks at. */
  readonly isInteractive: boolean;
  /** Same for standard error, where progress is shown. */
  readonly showsProgress: boolean;
  /** Columns of the terminal; undefined when it is none. */
  readonly columns: number | undefined;
}

/** The terminal of this process. Its streams are opened when they are used: each takes milliseconds. */
export function processTerminal(importModule: ImportModule): Terminal {
  return {
    importModule,
    folder: process.cwd(),
    environment: process.env,
    write: writeOutput,
    writeError: (text) => {
      process.stderr.write(text);
    },
    readInput: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    },
    get isInteractive() {
      return process.stdout.isTTY;
    },
    get showsProgress() {
      return process.stderr.isTTY;
    },
    get columns() {
      return process.stdout.columns;
    },
  };
}

let isGuarded = false;

/** A reader that has seen enough, such as `head`, closes the pipe; what was found stays what it is. */
function writeOutput(text: string): Promise<void> {
  // Failed writes are answered below; without a listener they would end the process besides.
  if (!isGuarded) process.stdout.on('error', () => undefined);
  isGuarded = true;
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      const { code, message } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
      if (code === undefined || code === 'EPIPE') resolve();
      else
        reject(
          new UsageError(`Standard output cannot be written: ${message}.`, { hint: '--output-file writes to a file.' }),
        );
    });
  });
}

/** Whether to use colours: a flag decides, else NO_COLOR and FORCE_COLOR (no-color.org, force-color.org), else the terminal. */
export function wantsColour(flag: boolean | undefined, { environment, isInteractive }: Terminal): boolean {
  if (flag !== undefined) return flag;
  if ((environment.NO_COLOR ?? '') !== '') return false;
  const forced = environment.FORCE_COLOR;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isInteractive && environment.TERM !== 'dumb';
}
