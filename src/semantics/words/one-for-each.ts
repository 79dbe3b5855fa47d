/** Tables that hold one row for each user or tenant. */
export const oneForEach: ReadonlySet<string> = new Set(['profile', 'setting', 'preference']);

/** Columns that tell several rows of one owner apart. */
export const toldApartBy: readonly string[] = [
  'name',
  'key',
  'slug',
  'title',
  'label',
  'version',
  'default',
  'is default',
  'primary',
  'is primary',
  'current',
  'is current',
  'active',
  'is active',
];
