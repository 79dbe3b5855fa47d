/** The elements of an array literal such as `{a,"b c",NULL}`: text, null or a nested array. */
export type ArrayElement = string | null | readonly ArrayElement[];

/** The elements of an array literal; undefined when the text is none, or bears explicit bounds. */
export function parseArrayLiteral(text: string): readonly ArrayElement[] | undefined {
  const reader = new ArrayReader(text);
  const elements = reader.array();
  return elements !== undefined && reader.atEnd ? elements : undefined;
}

/** An array literal as PostgreSQL prints it. */
export function printArrayLiteral(elements: readonly ArrayElement[]): string {
  return `{${elements.map(printElement).join(',')}}`;
}

function printElement(element: ArrayElement): string {
  if (element === null) return 'NULL';
  if (typeof element !== 'string') return printArrayLiteral(element);
  const isPlain = element !== '' && !/[\s{}",\\]/.test(element) && element.toUpperCase() !== 'NULL';
  return isPlain ? element : `"${element.replaceAll(/["\\]/g, '\\$&')}"`;
}

class ArrayReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get atEnd(): boolean {
    this.#skipSpace();
    return this.#at === this.#text.length;
  }

  array(): ArrayElement[] | undefined {
    if (!this.#accept('{')) return undefined;
    const elements: ArrayElement[] = [];
    if (this.#accept('}')) return elements;
    do {
      const element = this.#element();
      if (element === undefined) return undefined;
      elements.push(element);
    } while (this.#accept(','));
    return this.#accept('}') ? elements : undefined;
  }

  #element(): ArrayElement | undefined {
    this.#skipSpace();
    const next = this.#text[this.#at];
    if (next === '{') return this.array();
    if (next === '"') return this.#quoted();
    const match = /^(?:[^{}",\\]|\\.)+/s.exec(this.#text.slice(this.#at))?.[0];
    if (match === undefined) return undefined;
    this.#at += match.length;
    const word = match.trimEnd();
    return word.toUpperCase() === 'NULL' ? null : word.replaceAll(/\\(.)/gs, '$1');
  }

  #quoted(): string | undefined {
    let value = '';
    for (let at = this.#at + 1; at < this.#text.length; at++) {
      const char = this.#text[at];
      if (char === '"') {
        this.#at = at + 1;
        return value;
      }
      if (char === '\\') at++;
      value += this.#text[at] ?? '';
    }
    return undefined;
  }

  #accept(char: string): boolean {
    this.#skipSpace();
    if (this.#text[this.#at] !== char) return false;
    this.#at++;
    return true;
  }

  #skipSpace(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++;
  }
}
