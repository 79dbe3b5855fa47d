/** Words, or phrases of up to four words with one space between, all in the singular. */
export class Phrases extends Set<string> {
  #first: ReadonlySet<string> | undefined;
  #last: ReadonlySet<string> | undefined;

  /** The first word of each phrase. */
  get firstWords(): ReadonlySet<string> {
    this.#first ??= new Set([...this].map((phrase) => phrase.split(' ', 1)[0] as string));
    return this.#first;
  }

  /** The last word of each phrase. */
  get lastWords(): ReadonlySet<string> {
    this.#last ??= new Set([...this].map((phrase) => phrase.slice(phrase.lastIndexOf(' ') + 1)));
    return this.#last;
  }
}

/** The longest phrase of the set that the stems end with; undefined when none does. */
export function endingIn(stems: readonly string[], phrases: Phrases): string | undefined {
  const last = stems.at(-1);
  if (last === undefined || !phrases.lastWords.has(last)) return undefined;
  for (let start = Math.max(0, stems.length - longest); start < stems.length; start++) {
    const phrase = stems.slice(start).join(' ');
    if (phrases.has(phrase)) return phrase;
  }
  return undefined;
}

/** The longest phrase of the set that the stems begin with; undefined when none does. */
export function beginningWith(stems: readonly string[], phrases: Phrases): string | undefined {
  return phraseAt(stems, 0, phrases);
}

/** The first phrase of the set that stands anywhere among the stems; undefined when none does. */
export function containing(stems: readonly string[], phrases: Phrases): string | undefined {
  for (let start = 0; start < stems.length; start++) {
    const found = phraseAt(stems, start, phrases);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The first single word of the stems that is in the set; undefined when none is. */
export function wordIn(stems: readonly string[], words: ReadonlySet<string>): string | undefined {
  for (const stem of stems) if (words.has(stem)) return stem;
  return undefined;
}

/** True when one of the words is in the set. */
export function anyOf(words: ReadonlySet<string>, set: ReadonlySet<string>): boolean {
  for (const word of words) if (set.has(word)) return true;
  return false;
}

function phraseAt(stems: readonly string[], start: number, phrases: Phrases): string | undefined {
  const first = stems[start];
  if (first === undefined || !phrases.firstWords.has(first)) return undefined;
  for (let end = Math.min(stems.length, start + longest); end > start; end--) {
    const phrase = stems.slice(start, end).join(' ');
    if (phrases.has(phrase)) return phrase;
  }
  return undefined;
}

/** No phrase of a word list has more words. */
const longest = 4;
