import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ConfigError } from '../errors.ts';

const fileNames = ['schemalint.json', '.schemalint.json', 'schemalint.yaml', 'schemalint.yml'];

/**
 * The configuration file that holds for a folder: the nearest one upwards, not beyond the root of the repository. A
 * `package.json` counts when it has the key `schemalint`. undefined when there is none; throws ConfigError when one folder has several.
 */
export function findConfig(folder: string): string | undefined {
  const candidates = fileNames.map((name) => join(folder, name)).filter((file) => existsSync(file));
  const manifest = join(folder, 'package.json');
  if (hasKey(manifest)) candidates.push(manifest);
  if (candidates.length > 1) {
    const [first, second] = candidates.map((file) => basename(file));
    throw new ConfigError(`${folder} holds two configurations: ${first} and ${second}.`, {
      hint: 'Keep one of them, or name one with --config.',
    });
  }
  const parent = dirname(folder);
  if (candidates[0] !== undefined) return candidates[0];
  return parent === folder || existsSync(join(folder, '.git')) ? undefined : findConfig(parent);
}

function hasKey(manifest: string): boolean {
  try {
    const text = readFileSync(manifest, 'utf8');
    // Parsing every manifest on the way up would cost more than the rest of the search.
    return text.includes('"schemalint"') && Object.hasOwn(JSON.parse(text), 'schemalint');
  } catch {
    return false;
  }
}
