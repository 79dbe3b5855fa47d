import { readFileSync } from 'node:fs';

/** Name of the file beside the command that holds the data directory of a new embedded server. */
export const embeddedImageFile = 'embedded-image.tgz';

/** That data directory; undefined where the package was not built, such as in tests, and one must be made. */
export function embeddedImage(): Uint8Array | undefined {
  try {
    return readFileSync(new URL(embeddedImageFile, import.meta.url));
  } catch {
    return undefined;
  }
}
