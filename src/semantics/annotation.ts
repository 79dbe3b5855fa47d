/** What a comment declares. */
export interface Annotations<R extends string> {
  /** Declared roles with the word that declared each. */
  readonly roles: readonly { readonly role: R; readonly word: string }[];
  /** True for `@public`: whoever may read the row may read this. */
  readonly public: boolean;
  /** True for `@role none`: the object plays no role. */
  readonly none: boolean;
  /** Words after `@role` that are no role. */
  readonly unknown: readonly string[];
}

const shorthands: Readonly<Record<string, string>> = {
  secret: 'secret',
  encrypted: 'encrypted-secret',
  hashed: 'hashed-secret',
  personal: 'personal-data',
  'external-id': 'external-id',
};

/**
 * Reads the annotations of a comment. They may stand anywhere in it, in any case, beside other text:
 *
 *     annotation = "@secret" | "@encrypted" | "@hashed" | "@personal" | "@external-id" | "@public"
 *                | "@role" role { "," role } | "@role none"
 *
 * An `@` counts where no letter, digit, `_`, `.`, `-` or `@` stands before it, so that mail addresses are none; a word ends
 * where no letter, digit, `_` or `-` follows. Roles are written as in `ColumnRole` and `TableRole`. Shorthands that are no
 * role of the kind asked for (`@secret` on a table) are ignored; a word after `@role` that is no role is `unknown`.
 */
export function readAnnotations<R extends string>(
  comment: string | undefined,
  isRole: (name: string) => name is R,
): Annotations<R> {
  if (comment === undefined || !comment.includes('@')) return nothing;
  const roles: { role: R; word: string }[] = [];
  const unknown: string[] = [];
  const words = new Set<string>();
  for (const [, name = '', listed = ''] of comment.matchAll(annotation)) {
    const word = name.toLowerCase();
    words.add(word);
    const role = shorthands[word];
    if (role !== undefined && isRole(role)) roles.push({ role, word: `@${word}` });
    if (word !== 'role') continue;
    for (const item of listed.toLowerCase().split(',')) {
      const given = item.trim();
      if (given === 'none') words.add('none');
      else if (isRole(given)) roles.push({ role: given, word: `@role ${given}` });
      else unknown.push(given);
    }
  }
  return { roles, unknown, public: words.has('public'), none: words.has('none') };
}

const annotation =
  /(?<![\w.@-])@(secret|encrypted|hashed|personal|external-id|public|role(?=\s+[a-z]))(?![\w-])(?:(?<=role)\s+([a-z-]+(?:\s*,\s*[a-z-]+)*))?/gi;

const nothing: Annotations<never> = { roles: [], unknown: [], public: false, none: false };
