import { relative } from 'node:path';

/** An absolute path as it is shown: relative to a folder, with forward slashes. */
export function displayPath(path: string, folder: string): string {
  return relative(folder, path).replaceAll('\\', '/') || '.';
}
