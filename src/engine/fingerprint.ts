import type { ObjectPath } from '../rule/target.ts';

/** 16 hexadecimal digits that stay the same as long as rule, object and detail do: no line, no file, no message text. */
export function fingerprint(rule: string, object: ObjectPath, detail: string): string {
  return hash([rule, object.kind, object.schema ?? '', object.relation ?? '', object.name, detail].join('\0'));
}

/** cyrb53 with all 64 bits kept: quick, spread well, and not worth a cryptographic library at start-up. */
function hash(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return hex(low) + hex(high);
}

function hex(bits: number): string {
  return (bits >>> 0).toString(16).padStart(8, '0');
}
