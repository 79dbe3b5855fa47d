/** Longest identifier that PostgreSQL keeps, in bytes (NAMEDATALEN - 1). */
export const maximumIdentifierBytes = 63;

/**
 * The name that PostgreSQL would generate from its parts, such as `posts_user_id_fkey`: the longer of the first two parts is
 * shortened until all fits 63 bytes (makeObjectName in src/backend/commands/indexcmds.c).
 */
export function generatedName(first: string, second: string | undefined, label: string): string {
  const room = maximumIdentifierBytes - byteLength(label) - 1 - (second === undefined ? 0 : 1);
  let firstBytes = byteLength(first);
  let secondBytes = second === undefined ? 0 : byteLength(second);
  while (firstBytes + secondBytes > room) {
    if (firstBytes > secondBytes) firstBytes--;
    else secondBytes--;
  }
  const start = clip(first, firstBytes);
  return second === undefined ? `${start}_${label}` : `${start}_${clip(second, secondBytes)}_${label}`;
}

/** As `generatedName`, with a number appended to the label until `taken` says no (ChooseRelationName, ChooseConstraintName). */
export function freeGeneratedName(
  first: string,
  second: string | undefined,
  label: string,
  taken: (name: string) => boolean,
): string {
  for (let attempt = 0; ; attempt++) {
    const name = generatedName(first, second, attempt === 0 ? label : `${label}${attempt}`);
    if (!taken(name)) return name;
  }
}

/** An identifier as PostgreSQL keeps it: cut to 63 bytes, or fewer where something is to follow, at a character's end. */
export function truncateIdentifier(identifier: string, bytes: number = maximumIdentifierBytes): string {
  return clip(identifier, bytes);
}

function byteLength(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

function clip(text: string, bytes: number): string {
  if (text.length <= bytes && byteLength(text) <= bytes) return text;
  let used = 0;
  let end = 0;
  for (const character of text) {
    used += byteLength(character);
    if (used > bytes) break;
    end += character.length;
  }
  return text.slice(0, end);
}
