import { byteClass, classOf, continuesWord } from './bytes.ts';

/** The offset behind the word that begins at `at`; `at` itself when none begins there. */
export function wordEnd(bytes: Buffer, at: number): number {
  if (at >= bytes.length || classOf[bytes[at] as number] !== byteClass.word) return at;
  let end = at + 1;
  while (end < bytes.length && continuesWord[bytes[end] as number] === 1) end++;
  return end;
}

/** Whether the bytes are this word (given in upper-case ASCII letters), in any case. */
export function isWord(bytes: Buffer, start: number, end: number, word: string): boolean {
  if (end - start !== word.length) return false;
  for (let index = 0; index < word.length; index++) {
    if (((bytes[start + index] as number) & 0xdf) !== word.charCodeAt(index)) return false;
  }
  return true;
}

/** The word that begins at `at` in upper case; '' when none begins there. */
export function upperWord(bytes: Buffer, at: number): string {
  return bytes.toString('latin1', at, wordEnd(bytes, at)).toUpperCase();
}
