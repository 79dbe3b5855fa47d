/** A JSON Schema (draft 07), or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;
