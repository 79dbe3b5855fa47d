/** The names in braces of a message text. */
export type Slots<Text extends string> = Text extends `${string}{${infer Slot}}${infer Rest}`
  ? Slot | Slots<Rest>
  : never;

/** The values that a message text needs; a missing or extra slot does not compile. */
export type SlotValues<Text extends string> = { readonly [S in Slots<Text>]: string | number };

/** A message text with its slots filled. */
export function fillMessage(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (slot, name: string) => (name in values ? String(values[name]) : slot));
}
