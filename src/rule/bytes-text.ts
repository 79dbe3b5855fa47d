const units = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;

/** A size as `pg_size_pretty` rounds it: `8192 bytes`, `16 kB`, `3 GB`. */
export function bytesText(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 10_240 && unit < units.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${Math.round(size)} ${units[unit]}`;
}
