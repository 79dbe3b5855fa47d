import type { Terminal } from './terminal.ts';

/** Says what is going on, on a terminal only, and only when the work takes longer than people wait without wondering. */
export class Progress {
  readonly #terminal: Terminal;
  readonly #start = Date.now();
  #shown = false;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** Announces the next step when a second has gone by, or when the step is expected to take one. */
  step(text: string, isLong = false): void {
    const isDue = isLong || Date.now() - this.#start > 1000;
    if (!isDue || !this.#terminal.showsProgress) return;
    this.#terminal.writeError(`\r\u001b[K${text} ...`);
    this.#shown = true;
  }

  /** Wipes what was announced. */
  end(): void {
    if (this.#shown) this.#terminal.writeError('\r\u001b[K');
    this.#shown = false;
  }
}
