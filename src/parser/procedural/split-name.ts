/** The parts of a name as a text spells it, such as `public."Order"`: folded to lower case unless quoted. */
export function splitName(written: string): { readonly schema: string | undefined; readonly name: string } {
  const parts = [...written.matchAll(/"((?:[^"]|"")*)"|[^."\s]+/g)].map(([bare, quoted]) =>
    quoted === undefined ? bare.toLowerCase() : quoted.replaceAll('""', '"'),
  );
  return { schema: parts.length > 1 ? parts.at(-2) : undefined, name: parts.at(-1) ?? '' };
}
