/** How many code points the bytes hold. */
export function countCodePoints(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) if (((bytes[at] as number) & 0xc0) !== 0x80) count++;
  return count;
}

/** The byte offset of the code point with this index. */
export function byteOffsetOf(bytes: Uint8Array, codePoint: number): number {
  let offset = 0;
  for (let left = codePoint; left > 0 && offset < bytes.length; left--) {
    do offset++;
    while (offset < bytes.length && ((bytes[offset] as number) & 0xc0) === 0x80);
  }
  return offset;
}
