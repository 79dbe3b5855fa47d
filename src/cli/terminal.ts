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
  /** True when standard output is a terminal that a person looks at. */
  readonly isInteractive: boolean;
  /** Same for standard error, where progress is shown. */
  readonly showsProgress: boolean;
  /** Columns of the terminal; undefined when it is none. */
  readonly columns: number | undefined;
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { stdout, stderr, stdin } = process;
  // Failed writes are answered where they are made; without a listener they would end the process as well.
  stdout.on('error', () => undefined);
  return {
    folder: process.cwd(),
    environment: process.env,
    write: (text) =>
      new Promise((resolve, reject) => {
        stdout.write(text, (error) => {
          // A reader that has seen enough, such as `head`, closes the pipe; what was found stays what it is.
          const isTaken = error === null || error === undefined || (error as NodeJS.ErrnoException).code === 'EPIPE';
          if (isTaken) resolve();
          else reject(error);
        });
      }),
    writeError: (text) => {
      stderr.write(text);
    },
    readInput: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of stdin) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    },
    isInteractive: stdout.isTTY,
    showsProgress: stderr.isTTY,
    columns: stdout.columns,
  };
}

/** Whether to use colours: a flag decides, else NO_COLOR and FORCE_COLOR (no-color.org, force-color.org), else the terminal. */
export function wantsColour(flag: boolean | undefined, { environment, isInteractive }: Terminal): boolean {
  if (flag !== undefined) return flag;
  if ((environment.NO_COLOR ?? '') !== '') return false;
  const forced = environment.FORCE_COLOR;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isInteractive && environment.TERM !== 'dumb';
}
