import { existsSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { withoutDownSections } from '../migrations/down-sections.ts';
import { readSource as readSourceText } from '../parser/read-source.ts';
import { type SourceText, sourceText } from '../parser/source-text.ts';
import { displayPath } from './display-path.ts';

/** The text of a file that is applied, named as the user would name it from the folder. Throws UsageError when it cannot be read or is no SQL text. */
export function readSource(file: string, folder: string): SourceText {
  const source = readSourceText(file, displayPath(file, folder));
  const bytes = withoutDownSections(source.bytes);
  return bytes === source.bytes ? source : sourceText(source.name, bytes);
}

/** Reads what `\i` and `\ir` of psql name, beside the file that names it or where the command was started; nothing from outside the project. */
export function includeReader(folder: string): (path: string, relativeTo: SourceText) => SourceText | undefined {
  const root = projectRoot(folder);
  return (path, { name }) => {
    const candidates = [resolve(folder, dirname(name), path), resolve(folder, path)];
    const file = candidates.find((candidate) => isInside(candidate, root) && existsSync(candidate));
    return file === undefined ? undefined : readSource(file, folder);
  };
}

function projectRoot(folder: string): string {
  const parent = dirname(folder);
  if (existsSync(resolve(folder, '.git'))) return folder;
  return parent === folder ? folder : projectRoot(parent);
}

function isInside(file: string, root: string): boolean {
  const path = relative(root, file);
  return !path.startsWith('..') && !isAbsolute(path);
}
